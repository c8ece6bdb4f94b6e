package dev.cassetteworkbench.app.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PlanCommandTest {
    @Test
    void isTheSameSyncOnTheCommandLine() {
        assertEquals(
                "workbench s3 sync up -d /home/me/cassettes -b prod-cassettes --prefix checkout --region eu-west-1",
                PlanCommand.of(PlanSamples.job(true), PlanSamples.up(1, false)));
    }

    @Test
    void namesDeletingOnlyWhenItWasTicked() {
        assertEquals(
                "workbench s3 sync up -d /home/me/cassettes -b prod-cassettes --prefix checkout --region eu-west-1 --delete",
                PlanCommand.of(PlanSamples.job(true), PlanSamples.up(1, true)));
    }

    @Test
    void aStrangeNameStaysOneWord() {
        assertEquals("'a b'\\''; rm -rf x'", PlanCommand.quoted("a b'; rm -rf x"));
    }
}

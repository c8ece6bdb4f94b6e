package dev.cassetteworkbench.search.internal.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapeTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            /orders/4711, /orders/{}
            /api/v1/orders/12/items/9, /api/v1/orders/{}/items/{}
            /users/5f3a12bc-90ab-4cde-8f01-23456789abcd, /users/{}
            /cart/c1, /cart/{}
            /cart/checkout, /cart/checkout
            /items/gone-5, /items/{}
            /orders/{id}, /orders/{id}
            /files/deadbeef, /files/deadbeef
            /files/deadbeef01, /files/{}
            /, /
            """)
    void routesLoseTheirIds(String path, String shape) {
        assertEquals(shape, Shape.path(path));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            cart:c1, cart
            session:abc, session:abc
            user:12:profile, user
            rate:ip:10.0.0.1, rate:ip
            plain, plain
            """)
    void keysLoseTheirIds(String key, String shape) {
        assertEquals(shape, Shape.key(key));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            no user 4711                                    | no user #
            Read timed out. (read timeout=2.5)              | Read timed out. (read timeout=#)
            key 'c1' is 0x7f3a at 5f3a12bc-90ab-4cde-8f01-23456789abcd | key # is # at #
            """)
    void messagesLoseWhatVaries(String message, String shape) {
        assertEquals(shape, Shape.message(message));
    }

    @Test
    void onlyTheFirstLineOfAMessageCounts() {
        assertEquals("first", Shape.message("first\nsecond"));
        assertEquals("", Shape.message(""));
    }

    @Test
    void aKeyGivesTheFingerprintBack() {
        Fingerprint fingerprint = new Fingerprint("GET /a", "500", "HTTP GET up: 503", "no");
        assertEquals(fingerprint, Fingerprint.ofKey(fingerprint.key()));
        assertEquals(16, fingerprint.id().length());
        assertEquals(fingerprint.id(), Fingerprint.ofKey(fingerprint.key()).id());
    }
}

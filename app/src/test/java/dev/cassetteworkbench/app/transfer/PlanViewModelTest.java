package dev.cassetteworkbench.app.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.app.fx.InlineBackground;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.transfer.SyncPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A transfer on the screen, without a toolkit and without a bucket.
class PlanViewModelTest {
    private final InlineBackground background = new InlineBackground();
    private final List<String> moved = new ArrayList<>();
    private final List<String> refusing = new ArrayList<>();
    private final List<PlanJob> finished = new ArrayList<>();
    private final List<Boolean> pauses = new ArrayList<>();
    private boolean cancelled;
    private boolean broken;
    private final PlanViewModel viewModel = new PlanViewModel(background, new Runner(), finished::add);

    private final class Runner implements PlanRunner {
        @Override
        public Planned plan(PlanJob job, Choices choices, Progress progress) throws StorageException {
            if (broken) {
                throw new StorageException(new Problem.NoBucket("x"));
            }
            return new Planned(PlanSamples.up(3, choices.delete()), Optional.empty());
        }

        @Override
        public Run prepare(PlanJob job, Planned plan, Watch watch) {
            return new Run() {
                @Override
                public void run() throws StorageException {
                    if (broken) {
                        throw new StorageException(new Problem.DiskFull("here"));
                    }
                    for (SyncPlan.Item item : plan.plan().items()) {
                        if (item.bytes() > 0) {
                            boolean bad = refusing.contains(item.key());
                            watch.item(
                                    item.key(),
                                    bad ? new RowResult.Failed(new Problem.Throttled("x")) : new RowResult.Done());
                            if (!bad) {
                                moved.add(item.key());
                            }
                        }
                    }
                    watch.progress(new RunProgress(3, 3, 10, 10, 5, null, 0));
                }

                @Override
                public void pause(boolean on) {
                    pauses.add(on);
                }

                @Override
                public void cancel() {
                    cancelled = true;
                }
            };
        }
    }

    private void plan() {
        viewModel.plan(PlanSamples.job(true));
    }

    @Test
    void showsEveryObjectWithItsReason() {
        plan();

        assertEquals(PlanViewModel.State.READY, viewModel.stateProperty().get());
        assertEquals(3, viewModel.counts().get(SyncPlan.Kind.ADD));
        assertEquals(1, viewModel.counts().get(SyncPlan.Kind.CONFLICT));
        assertEquals(0, viewModel.counts().get(SyncPlan.Kind.DELETE));
        assertEquals(List.of(), moved);
    }

    @Test
    void filtersByKind() {
        plan();
        viewModel.filterProperty().set(new PlanViewModel.Filter.OfKind(SyncPlan.Kind.CONFLICT));

        assertEquals(1, viewModel.rows().size());
        assertEquals(SyncPlan.Kind.CONFLICT, viewModel.rows().getFirst().kind());
    }

    @Test
    void deletesOnlyWhenTickedAndPlansAgainThen() {
        plan();
        viewModel.deleteProperty().set(true);

        assertEquals(1, viewModel.counts().get(SyncPlan.Kind.DELETE));
        viewModel.plan(PlanSamples.job(true));
        assertFalse(viewModel.deleteProperty().get(), "a new job begins without deleting");
    }

    @Test
    void showsWhatBecameOfEachObject() {
        plan();
        String bad = viewModel.rows().stream()
                .filter(row -> row.kind() == SyncPlan.Kind.ADD)
                .findFirst()
                .orElseThrow()
                .key();
        refusing.add(bad);
        viewModel.run();

        assertEquals(PlanViewModel.State.FINISHED, viewModel.stateProperty().get());
        assertEquals(2, viewModel.resultsProperty().get().done());
        assertEquals(1, viewModel.resultsProperty().get().failed());
        viewModel.filterProperty().set(new PlanViewModel.Filter.Troubled());
        assertEquals(List.of(bad), viewModel.rows().stream().map(PlanRow::key).toList());
        assertEquals(1, finished.size());
    }

    @Test
    void triesOnlyTheFailedOnesAgain() {
        plan();
        String bad = viewModel.rows().stream()
                .filter(row -> row.kind() == SyncPlan.Kind.ADD)
                .findFirst()
                .orElseThrow()
                .key();
        refusing.add(bad);
        viewModel.run();
        moved.clear();
        refusing.clear();
        viewModel.retryFailed();

        assertEquals(List.of(bad), moved);
        assertEquals(3, viewModel.resultsProperty().get().done());
        assertEquals(0, viewModel.resultsProperty().get().failed());
    }

    @Test
    void pausesAndCancels() {
        plan();
        background.hold();
        viewModel.run();
        viewModel.pause(true);
        assertTrue(viewModel.pausedProperty().get());
        viewModel.pause(false);
        viewModel.cancel();

        assertEquals(List.of(true, false), pauses);
        assertTrue(cancelled);
        background.release();
        assertEquals(PlanViewModel.State.FINISHED, viewModel.stateProperty().get());
    }

    @Test
    void anOverruledConflictIsMoved() {
        plan();
        SyncPlan before = viewModel.planProperty().get();
        viewModel.overrule(Set.copyOf(java.util.Objects.requireNonNull(before).conflicts()));

        assertEquals(0, viewModel.counts().get(SyncPlan.Kind.CONFLICT));
        assertEquals(1, viewModel.counts().get(SyncPlan.Kind.UPDATE));
    }

    @Test
    void saysWhyAPlanCannotBeMade() {
        broken = true;
        plan();

        assertEquals(PlanViewModel.State.FAILED, viewModel.stateProperty().get());
        assertInstanceOf(StorageException.class, viewModel.failureProperty().get());
    }

    @Test
    void aNewPlanDropsALateOne() {
        background.hold();
        viewModel.plan(PlanSamples.job(false));
        viewModel.plan(PlanSamples.job(true));
        background.release();

        assertTrue(
                java.util.Objects.requireNonNull(viewModel.jobProperty().get()).isUp());
        assertEquals(PlanViewModel.State.READY, viewModel.stateProperty().get());
    }
}

package dev.cassetteworkbench.app.compare;

import dev.cassetteworkbench.app.cassette.CassetteRef;
import dev.cassetteworkbench.app.fx.Lane;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.diff.Routes;
import java.util.List;
import java.util.function.Consumer;

/// What the recordings of a comparison are held against besides each other: accepted baselines, good
/// twins, and rules learnt from good ones.
public final class TwinModel {
    /// No source has this name, and no file an empty path.
    private static final String REPLAYS = "replay";

    private final CompareViewModel model;
    private final CompareServices services;
    private final HeldCassettes loader;
    private final Consumer<String> status;
    private final Messages texts = Messages.bundle("compare");
    private final Lane looking;

    TwinModel(CompareViewModel model, CompareServices services, HeldCassettes loader, Consumer<String> status) {
        this.model = model;
        this.services = services;
        this.loader = loader;
        this.status = status;
        this.looking = new Lane(services.background());
    }

    /// Takes B as what its route should do from now on.
    ///
    /// @param reason for others, may be empty
    public void acceptAsBaseline(String reason) {
        CassetteRef b = model.refB();
        CompareView shown = model.viewProperty().get();
        if (b == null || shown == null || b.source().equals(REPLAYS)) {
            return;
        }
        Baseline baseline = new Baseline(
                Routes.of(shown.comparison().b()),
                b,
                System.getProperty("user.name", ""),
                reason,
                services.clock().instant());
        services.background()
                .run(
                        progress -> {
                            services.store().save(services.store().settings().with(baseline));
                            return baseline;
                        },
                        saved -> status.accept(texts.get("compare.status.accepted", saved.route())),
                        this::say);
    }

    /// Compares B with the accepted baseline of its route, or else with the nearest success.
    public void compareB() {
        CassetteRef b = model.refB();
        if (b == null) {
            return;
        }
        status.accept(texts.get("compare.status.looking"));
        compare(b, () -> {}, this::sayNone, this::say);
    }

    /// Compares a recording with the accepted baseline of its route, or else with the nearest success.
    ///
    /// @param found told when there is one; the comparison then begins
    public void compare(CassetteRef of, Runnable found, Runnable none, Consumer<? super Throwable> failed) {
        looking.run(
                progress -> search().nearest(of, loader.load(of), progress),
                twin -> {
                    if (twin.isEmpty()) {
                        none.run();
                        return;
                    }
                    model.because(twin.get().reason());
                    model.compare(twin.get().ref(), of);
                    found.run();
                },
                failed);
    }

    /// Puts the nearest success beside A and B, as a table of three.
    public void threeWay() {
        CassetteRef a = model.refA();
        CassetteRef b = model.refB();
        CompareView shown = model.viewProperty().get();
        if (a == null || b == null || shown == null) {
            return;
        }
        Cassette first = shown.comparison().a();
        Cassette second = shown.comparison().b();
        boolean replay = b.source().equals(REPLAYS);
        boolean ofA = replay || (first.failed() && !second.failed());
        status.accept(texts.get("compare.status.looking"));
        looking.run(
                progress -> search().nearest(ofA ? a : b, ofA ? first : second, progress),
                twin -> {
                    if (twin.isEmpty()) {
                        sayNone();
                        return;
                    }
                    compare(twin.get(), a, b);
                },
                this::say);
    }

    /// Compares a recording with what its replay gave, and shows both beside a good twin when there
    /// is one.
    public void compareReplay(CassetteRef failure, Cassette replay) {
        CassetteRef ref = new CassetteRef(REPLAYS, failure.path());
        loader.hold(ref, replay);
        looking.run(
                progress -> search().nearest(failure, loader.load(failure), progress),
                twin -> {
                    if (twin.isEmpty()) {
                        model.because(texts.get("compare.status.noTwin"));
                        model.compare(failure, ref);
                    } else {
                        compare(twin.get(), failure, ref);
                    }
                },
                this::say);
    }

    private void compare(Twins.Found twin, CassetteRef a, CassetteRef b) {
        List<String> names = b.source().equals(REPLAYS)
                ? List.of(
                        texts.get("compare.many.twin"),
                        texts.get("compare.many.failure"),
                        texts.get("compare.many.replay"))
                : List.of(texts.get("compare.many.twin"), "A", "B");
        model.because(twin.reason());
        model.compare(a, b, new TableColumns(List.of(twin.ref(), a, b), names));
    }

    /// Adds rules for what varies between good recordings of this route.
    public void learnRules() {
        CompareView shown = model.viewProperty().get();
        if (shown == null) {
            return;
        }
        status.accept(texts.get("compare.status.looking"));
        looking.run(
                progress -> search().learn(shown.comparison().b(), progress),
                learnt -> {
                    RulesModel rules = model.rules();
                    int before = rules.rulesProperty().get().rules().size();
                    rules.add(learnt);
                    int added = rules.rulesProperty().get().rules().size() - before;
                    status.accept(texts.get("compare.status.learnt", added));
                },
                this::say);
    }

    private Twins search() {
        return new Twins(services.goodRecordings(), loader, services.store());
    }

    private void sayNone() {
        status.accept(texts.get("compare.status.noTwin"));
    }

    private void say(Throwable failure) {
        status.accept(services.explain().apply(failure));
    }
}

package dev.cassetteworkbench.app.replay;

import dev.cassetteworkbench.model.diff.rule.DiffRules;
import dev.cassetteworkbench.replay.ReplayListener;
import dev.cassetteworkbench.replay.ReplaySession;
import dev.cassetteworkbench.replay.ReplayStep;
import dev.cassetteworkbench.replay.TargetSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/// One running target per service, kept between replays so that the next is instant.
///
/// Safe for several threads; starting and stopping block, so call it in the background. Close it
/// with the program.
public final class TargetSessions implements AutoCloseable {
    private final BiFunction<TargetSettings, ReplayListener, ReplaySession> open;
    private final Map<String, Target> targets = new HashMap<>();
    private volatile DiffRules rules = DiffRules.NONE;

    /// @param open makes a session, normally `ReplaySessions::open`
    public TargetSessions(BiFunction<TargetSettings, ReplayListener, ReplaySession> open) {
        this.open = open;
    }

    /// Every replay that begins from now on goes by these rules.
    public void useRules(DiffRules changed) {
        rules = changed;
    }

    /// The session of a service. One with other settings is closed first.
    ///
    /// @param listener hears of this session from now on, in place of whoever did before
    ReplaySession session(String service, TargetSettings settings, ReplayListener listener) {
        Target stale = null;
        Target fitting;
        synchronized (targets) {
            Target present = targets.get(service);
            if (present != null && present.settings.equals(settings)) {
                fitting = present;
            } else {
                stale = present;
                Route route = new Route();
                fitting = new Target(settings, open.apply(settings, route), route);
                targets.put(service, fitting);
            }
            fitting.route.listener = listener;
        }
        if (stale != null) {
            stale.session.close();
        }
        fitting.session.useRules(rules);
        return fitting.session;
    }

    /// True when the service's app is up.
    boolean isRunning(String service) {
        Target target;
        synchronized (targets) {
            target = targets.get(service);
        }
        return target != null && target.session.appRunning();
    }

    /// Stops the service's app; the next replay starts it again.
    void stop(String service) {
        Target target;
        synchronized (targets) {
            target = targets.get(service);
        }
        if (target != null) {
            target.session.stopApp();
        }
    }

    @Override
    public void close() {
        List<Target> all;
        synchronized (targets) {
            all = List.copyOf(targets.values());
            targets.clear();
        }
        all.forEach(target -> target.session.close());
    }

    private record Target(TargetSettings settings, ReplaySession session, Route route) {}

    /// Sends what a session tells to whoever looks at it now.
    private static final class Route implements ReplayListener {
        private volatile ReplayListener listener = ReplayListener.NONE;

        @Override
        public void step(ReplayStep step) {
            listener.step(step);
        }

        @Override
        public void paused(DebugPoint point) throws InterruptedException {
            listener.paused(point);
        }

        @Override
        public void log(LogLine line) {
            listener.log(line);
        }
    }
}

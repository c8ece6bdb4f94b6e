package dev.cassetteworkbench.replay.internal.seal;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Set;

/// What a process can give up for itself and its children: Landlock's port list and [SocketFilter],
/// and then become another program. Numbers are the kernel's, the same on all machines we know.
// Restricted: calls of the C library with the shapes its headers give.
@SuppressWarnings("restricted")
final class Restriction {
    private static final long LANDLOCK_CREATE_RULESET = 444;
    private static final long LANDLOCK_ADD_RULE = 445;
    private static final long LANDLOCK_RESTRICT_SELF = 446;
    private static final long CLOSE_RANGE = 436;
    private static final int VERSION_FLAG = 1;
    private static final int RULE_NET_PORT = 2;
    private static final long CONNECT_TCP = 2;
    private static final long SCOPE_ABSTRACT_SOCKETS = 1;
    /// Landlock knows ports since version 4 (Linux 6.7) and abstract sockets since version 6.
    private static final int KNOWS_PORTS = 4;
    private static final int KNOWS_SCOPES = 6;

    private static final int NO_NEW_PRIVILEGES = 38;
    private static final int SET_SECCOMP = 22;
    private static final int FILTER = 2;
    private static final int SET_MASK = 2;
    private static final int CLOSE_ON_EXEC = 4;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final MethodHandle SYSCALL = LINKER.downcallHandle(
            LINKER.defaultLookup().findOrThrow("syscall"),
            FunctionDescriptor.of(
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG),
            Linker.Option.captureCallState("errno"),
            Linker.Option.firstVariadicArg(1));
    private static final MethodHandle PRCTL = LINKER.downcallHandle(
            LINKER.defaultLookup().findOrThrow("prctl"),
            FunctionDescriptor.of(
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG),
            Linker.Option.captureCallState("errno"),
            Linker.Option.firstVariadicArg(1));
    private static final MethodHandle SIGMASK = LINKER.downcallHandle(
            LINKER.defaultLookup().findOrThrow("pthread_sigmask"),
            FunctionDescriptor.of(
                    ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS));
    private static final MethodHandle EXECVPE = LINKER.downcallHandle(
            LINKER.defaultLookup().findOrThrow("execvpe"),
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.ADDRESS),
            Linker.Option.captureCallState("errno"));

    private Restriction() {}

    /// From now on this thread, and what it starts, reaches TCP servers at these port numbers only,
    /// and nothing by other ways over the network. Cannot be undone.
    static void reachOnly(Set<Integer> ports) throws IOException {
        SocketFilter.Machine machine = SocketFilter.Machine.named(System.getProperty("os.arch", ""));
        if (machine == null) {
            throw new IOException("the system calls of this kind of machine are not known");
        }
        try (Arena arena = Arena.ofConfined()) {
            prctl(arena, "giving up new privileges", NO_NEW_PRIVILEGES, 1, 0);
            landlock(arena, ports);
            byte[] program = SocketFilter.program(machine);
            MemorySegment filter = arena.allocateFrom(ValueLayout.JAVA_BYTE, program);
            // struct sock_fprog: number of instructions, and after a gap their address
            MemorySegment description = arena.allocate(16, 8);
            description.set(ValueLayout.JAVA_SHORT, 0, (short) (program.length / 8));
            description.set(ValueLayout.ADDRESS, 8, filter);
            prctl(arena, "filtering sockets", SET_SECCOMP, FILTER, description.address());
        }
    }

    private static void landlock(Arena arena, Set<Integer> ports) throws IOException {
        long version;
        try {
            version = syscall(arena, "", LANDLOCK_CREATE_RULESET, 0, 0, VERSION_FLAG, 0);
        } catch (IOException e) {
            throw new IOException("this kernel has no Landlock, or it is switched off", e);
        }
        if (version < KNOWS_PORTS) {
            throw new IOException("this kernel's Landlock knows no ports (Linux 6.7 does)");
        }
        // struct landlock_ruleset_attr: files, network, scopes
        MemorySegment handled = arena.allocate(24, 8);
        handled.set(ValueLayout.JAVA_LONG, 8, CONNECT_TCP);
        boolean scopes = version >= KNOWS_SCOPES;
        handled.set(ValueLayout.JAVA_LONG, 16, scopes ? SCOPE_ABSTRACT_SOCKETS : 0);
        long rules = syscall(
                arena, "making a port list", LANDLOCK_CREATE_RULESET, handled.address(), scopes ? 24 : 16, 0, 0);
        for (int port : ports) {
            // struct landlock_net_port_attr: access, port
            MemorySegment rule = arena.allocate(16, 8);
            rule.set(ValueLayout.JAVA_LONG, 0, CONNECT_TCP);
            rule.set(ValueLayout.JAVA_LONG, 8, port);
            var _ = syscall(arena, "listing a port", LANDLOCK_ADD_RULE, rules, RULE_NET_PORT, rule.address(), 0);
        }
        var _ = syscall(arena, "putting the port list in force", LANDLOCK_RESTRICT_SELF, rules, 0, 0, 0);
    }

    /// This process becomes another program, found along its own `PATH`.
    ///
    /// @throws IOException when it does not; else this never returns
    static void become(List<String> words, List<String> environment) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            // Java blocks a signal of its own in its threads, and programs inherit that.
            MemorySegment none = arena.allocate(128, 8);
            int ignored = (int) SIGMASK.invokeExact(SET_MASK, none, MemorySegment.NULL);
            // Nothing this Java has open goes along.
            var _ = syscall(arena, "closing files", CLOSE_RANGE, 3, 0xffff_ffffL, CLOSE_ON_EXEC, 0);
            MemorySegment state = arena.allocate(STATE);
            int failed = (int) EXECVPE.invokeExact(
                    state, arena.allocateFrom(words.getFirst()), strings(arena, words), strings(arena, environment));
            throw new IOException(words.getFirst() + " could not be started: error " + errno(state) + " of the system"
                    + (failed < 0 && ignored != 0 ? ", signals stay blocked" : ""));
        } catch (IOException e) {
            throw e;
        } catch (Throwable e) { // a method handle declares no less
            throw new IllegalStateException("the C library cannot be called", e);
        }
    }

    private static MemorySegment strings(Arena arena, List<String> words) {
        MemorySegment array = arena.allocate(ValueLayout.ADDRESS, words.size() + 1L);
        for (int i = 0; i < words.size(); i++) {
            array.setAtIndex(ValueLayout.ADDRESS, i, arena.allocateFrom(words.get(i)));
        }
        return array;
    }

    private static void prctl(Arena arena, String doing, int what, long first, long second) throws IOException {
        MemorySegment state = arena.allocate(STATE);
        int result;
        try {
            result = (int) PRCTL.invokeExact(state, what, first, second, 0L, 0L);
        } catch (Throwable e) { // a method handle declares no less
            throw new IllegalStateException("the C library cannot be called", e);
        }
        if (result < 0) {
            throw new IOException(doing + " failed with error " + errno(state));
        }
    }

    private static long syscall(Arena arena, String doing, long number, long one, long two, long three, long four)
            throws IOException {
        MemorySegment state = arena.allocate(STATE);
        long result;
        try {
            result = (long) SYSCALL.invokeExact(state, number, one, two, three, four);
        } catch (Throwable e) { // a method handle declares no less
            throw new IllegalStateException("the C library cannot be called", e);
        }
        if (result < 0) {
            throw new IOException(doing + " failed with error " + errno(state));
        }
        return result;
    }

    private static int errno(MemorySegment state) {
        return state.get(ValueLayout.JAVA_INT, STATE.byteOffset(MemoryLayout.PathElement.groupElement("errno")));
    }
}

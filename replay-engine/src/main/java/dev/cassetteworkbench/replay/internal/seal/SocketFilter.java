package dev.cassetteworkbench.replay.internal.seal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A seccomp filter, as a classic BPF program: an app may open Unix, netlink and plain TCP sockets.
///
/// It closes what Landlock's port list leaves open: UDP and with it DNS, raw and other kinds of
/// sockets, MPTCP, data sent with the opening of a TCP connection, and io_uring. Programs of another
/// machine type than this Java's are refused every call, because their numbers differ. Pure.
final class SocketFilter {
    /// `struct seccomp_data`: number, machine type, instruction pointer, six arguments of eight bytes.
    private static final int NUMBER = 0;
    private static final int MACHINE = 4;
    private static final int ARGUMENTS = 16;

    private static final short LOAD = 0x20;
    private static final short AND = 0x54;
    private static final short JUMP_EQUAL = 0x15;
    private static final short JUMP_AT_LEAST = 0x35;
    private static final short JUMP_ANY_BIT = 0x45;
    private static final short RETURN = 0x06;

    static final int ALLOW = 0x7fff0000;
    private static final int FAIL_WITH = 0x00050000;
    private static final int EACCES = 13;
    private static final int ENOSYS = 38;
    private static final int EPROTONOSUPPORT = 93;
    private static final int EOPNOTSUPP = 95;
    private static final int EAFNOSUPPORT = 97;

    private static final int AF_UNIX = 1;
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int AF_NETLINK = 16;
    private static final int SOCK_STREAM = 1;
    private static final int TYPE_BITS = 0xf;
    private static final int IPPROTO_TCP = 6;
    private static final int MSG_FASTOPEN = 0x20000000;
    private static final int IO_URING_SETUP = 425;
    private static final int X32_CALLS = 0x40000000;

    private SocketFilter() {}

    /// Numbers of system calls on one kind of machine.
    ///
    /// @param type the kernel's `AUDIT_ARCH_…`
    record Machine(int type, int socket, int sendto, int sendmsg, int sendmmsg) {
        private static final Machine AMD64 = new Machine(0xC000003E, 41, 44, 46, 307);
        private static final Machine ARM64 = new Machine(0xC00000B7, 198, 206, 211, 269);

        /// @param name as in the system property `os.arch`
        /// @return null when the numbers of this machine are not known here
        static @Nullable Machine named(String name) {
            return switch (name) {
                case "amd64", "x86_64" -> AMD64;
                case "aarch64" -> ARM64;
                default -> null;
            };
        }
    }

    /// The program, eight bytes an instruction, in this machine's byte order.
    static byte[] program(Machine machine) {
        List<Step> steps = new ArrayList<>();
        steps.add(load(MACHINE));
        steps.add(new Step(JUMP_EQUAL, 1, 0, machine.type));
        steps.add(fail(ENOSYS));
        steps.add(load(NUMBER));
        // The second calling convention of 64-bit Intel machines has numbers of its own.
        steps.add(new Step(JUMP_AT_LEAST, 0, 1, X32_CALLS));
        steps.add(fail(ENOSYS));
        steps.add(new Step(JUMP_EQUAL, 0, 1, IO_URING_SETUP));
        steps.add(fail(ENOSYS));
        addFastOpen(steps, machine.sendto, 3);
        addFastOpen(steps, machine.sendmsg, 2);
        addFastOpen(steps, machine.sendmmsg, 3);
        steps.add(new Step(JUMP_EQUAL, 1, 0, machine.socket));
        steps.add(new Step(RETURN, 0, 0, ALLOW));
        addSocket(steps);
        ByteBuffer bytes = ByteBuffer.allocate(steps.size() * 8).order(ByteOrder.nativeOrder());
        for (Step step : steps) {
            bytes.putShort(step.code)
                    .put((byte) step.whenTrue)
                    .put((byte) step.whenFalse)
                    .putInt(step.value);
        }
        return bytes.array();
    }

    /// Falls through for every other call.
    private static void addFastOpen(List<Step> steps, int call, int flags) {
        steps.add(new Step(JUMP_EQUAL, 0, 4, call));
        steps.add(load(ARGUMENTS + 8 * flags));
        steps.add(new Step(JUMP_ANY_BIT, 0, 1, MSG_FASTOPEN));
        steps.add(fail(EOPNOTSUPP));
        steps.add(new Step(RETURN, 0, 0, ALLOW));
    }

    private static void addSocket(List<Step> steps) {
        steps.add(load(ARGUMENTS));
        steps.add(new Step(JUMP_EQUAL, 1, 0, AF_UNIX));
        steps.add(new Step(JUMP_EQUAL, 0, 1, AF_NETLINK));
        steps.add(new Step(RETURN, 0, 0, ALLOW));
        steps.add(new Step(JUMP_EQUAL, 2, 0, AF_INET));
        steps.add(new Step(JUMP_EQUAL, 1, 0, AF_INET6));
        steps.add(fail(EAFNOSUPPORT));
        steps.add(load(ARGUMENTS + 8));
        steps.add(new Step(AND, 0, 0, TYPE_BITS));
        steps.add(new Step(JUMP_EQUAL, 1, 0, SOCK_STREAM));
        steps.add(fail(EACCES));
        steps.add(load(ARGUMENTS + 16));
        steps.add(new Step(JUMP_EQUAL, 1, 0, 0));
        steps.add(new Step(JUMP_EQUAL, 0, 1, IPPROTO_TCP));
        steps.add(new Step(RETURN, 0, 0, ALLOW));
        steps.add(fail(EPROTONOSUPPORT));
    }

    private static Step load(int offset) {
        return new Step(LOAD, 0, 0, offset);
    }

    private static Step fail(int error) {
        return new Step(RETURN, 0, 0, FAIL_WITH | error);
    }

    /// One instruction; the jumps count instructions to leave out.
    private record Step(short code, int whenTrue, int whenFalse, int value) {}
}

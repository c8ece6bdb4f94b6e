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
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;

/// The few calls into the C library that Java has no words for: bringing the loopback interface of
/// a fresh network
/// namespace up and giving it addresses. Done by hand because the `ip` tool is missing on many
/// machines.
// Restricted: three calls of the C library with the shapes its headers give.
@SuppressWarnings("restricted")
final class Kernel {
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int SOCK_DGRAM = 2;
    private static final long SIOCGIFFLAGS = 0x8913;
    private static final long SIOCSIFFLAGS = 0x8914;
    private static final long SIOCSIFADDR = 0x8916;
    private static final long SIOCSIFNETMASK = 0x891C;
    private static final short IFF_UP = 1;
    /// `struct ifreq`: sixteen bytes of name, then a union of twenty-four.
    private static final int IFREQ_SIZE = 40;
    /// `struct in6_ifreq`: address, length of its prefix, number of the interface.
    private static final int IN6_IFREQ_SIZE = 24;
    /// `lo` is the first interface of every network namespace.
    private static final int LOOPBACK_NUMBER = 1;
    private static final int NAME_SIZE = 16;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final MethodHandle SOCKET = LINKER.downcallHandle(
            LINKER.defaultLookup().findOrThrow("socket"),
            FunctionDescriptor.of(
                    ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT),
            Linker.Option.captureCallState("errno"));
    private static final MethodHandle IOCTL = LINKER.downcallHandle(
            LINKER.defaultLookup().findOrThrow("ioctl"),
            FunctionDescriptor.of(
                    ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS),
            Linker.Option.captureCallState("errno"),
            Linker.Option.firstVariadicArg(2));
    private static final MethodHandle CLOSE = LINKER.downcallHandle(
            LINKER.defaultLookup().findOrThrow("close"),
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

    private Kernel() {}

    /// Brings `lo` up: all of 127.0.0.0/8 and `::1` work from then on.
    static void raiseLoopback() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment request = request(arena, "lo");
            withSocket(arena, AF_INET, socket -> {
                ioctl(arena, socket, SIOCGIFFLAGS, request, "reading the state of lo");
                short flags = request.get(ValueLayout.JAVA_SHORT_UNALIGNED, NAME_SIZE);
                request.set(ValueLayout.JAVA_SHORT_UNALIGNED, NAME_SIZE, (short) (flags | IFF_UP));
                ioctl(arena, socket, SIOCSIFFLAGS, request, "bringing lo up");
            });
        }
    }

    /// Gives `lo` one more address.
    ///
    /// @param number counts from 1; names the alias of an IPv4 address
    static void addAddress(InetAddress address, int number) throws IOException {
        if (address instanceof Inet6Address) {
            addAddress6(address);
            return;
        }
        try (Arena arena = Arena.ofConfined()) {
            String alias = "lo:" + number;
            withSocket(arena, AF_INET, socket -> {
                MemorySegment own = request(arena, alias);
                putAddress(own, address.getAddress());
                ioctl(arena, socket, SIOCSIFADDR, own, "adding " + address.getHostAddress());
                MemorySegment mask = request(arena, alias);
                putAddress(mask, new byte[] {-1, -1, -1, -1});
                ioctl(arena, socket, SIOCSIFNETMASK, mask, "adding " + address.getHostAddress());
            });
        }
    }

    private static void addAddress6(InetAddress address) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            byte[] bytes = address.getAddress();
            MemorySegment request = arena.allocate(IN6_IFREQ_SIZE, 4);
            MemorySegment.copy(bytes, 0, request, ValueLayout.JAVA_BYTE, 0, bytes.length);
            request.set(ValueLayout.JAVA_INT, bytes.length, Byte.SIZE * bytes.length);
            request.set(ValueLayout.JAVA_INT, bytes.length + 4L, LOOPBACK_NUMBER);
            withSocket(
                    arena,
                    AF_INET6,
                    socket -> ioctl(arena, socket, SIOCSIFADDR, request, "adding " + address.getHostAddress()));
        }
    }

    private static MemorySegment request(Arena arena, String name) {
        MemorySegment request = arena.allocate(MemoryLayout.sequenceLayout(IFREQ_SIZE, ValueLayout.JAVA_BYTE));
        byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
        MemorySegment.copy(bytes, 0, request, ValueLayout.JAVA_BYTE, 0, bytes.length);
        return request;
    }

    /// `struct sockaddr_in`: family in the machine's order, port, address.
    private static void putAddress(MemorySegment request, byte[] address) {
        request.set(ValueLayout.JAVA_SHORT_UNALIGNED, NAME_SIZE, (short) AF_INET);
        MemorySegment.copy(address, 0, request, ValueLayout.JAVA_BYTE, NAME_SIZE + 4L, address.length);
    }

    @FunctionalInterface
    private interface SocketUse {
        void with(int socket) throws IOException;
    }

    private static void withSocket(Arena arena, int family, SocketUse use) throws IOException {
        int socket;
        try {
            socket = (int) SOCKET.invokeExact(arena.allocate(STATE), family, SOCK_DGRAM, 0);
        } catch (Throwable e) { // a method handle declares no less
            throw new IllegalStateException("the C library cannot be called", e);
        }
        if (socket < 0) {
            throw new IOException("no socket for the loopback interface");
        }
        try {
            use.with(socket);
        } finally {
            close(socket);
        }
    }

    private static void ioctl(Arena arena, int socket, long what, MemorySegment request, String doing)
            throws IOException {
        MemorySegment state = arena.allocate(STATE);
        int result;
        try {
            result = (int) IOCTL.invokeExact(state, socket, what, request);
        } catch (Throwable e) { // a method handle declares no less
            throw new IllegalStateException("the C library cannot be called", e);
        }
        if (result < 0) {
            int errno =
                    state.get(ValueLayout.JAVA_INT, STATE.byteOffset(MemoryLayout.PathElement.groupElement("errno")));
            throw new IOException(doing + " failed with error " + errno);
        }
    }

    private static void close(int socket) {
        try {
            int ignored = (int) CLOSE.invokeExact(socket);
        } catch (Throwable e) { // a method handle declares no less
            throw new IllegalStateException("the C library cannot be called", e);
        }
    }
}

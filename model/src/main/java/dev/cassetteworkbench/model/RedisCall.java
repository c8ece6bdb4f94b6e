package dev.cassetteworkbench.model;

/// A Redis command.
///
/// @param command upper case as recorded (`INCR` is recorded as `INCRBY`)
/// @param key first argument, empty when the command has none
/// @param nil true when the answer was nil (recorded status 0)
/// @param answer `text` bodies hold the Python text of the value, see `timetracer-format` section 6.3
public record RedisCall(CallFacts facts, String command, String key, boolean nil, Body answer) implements Call {
    @Override
    public CallKind kind() {
        return CallKind.REDIS;
    }

    @Override
    public String operation() {
        return command;
    }

    @Override
    public String target() {
        return key;
    }
}

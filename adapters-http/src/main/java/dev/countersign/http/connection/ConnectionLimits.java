package dev.countersign.http.connection;

import java.time.Duration;

/**
 * How long and how many connections may be open.
 *
 * @param headTime the time limit for the head of a request, from its first byte
 * @param bodyTime the time limit for the body of a request, from the end of its head
 * @param requestTime the time limit for a request with its response
 * @param idleTime how long a connection may be open without a request
 * @param connections how many connections each port accepts at the same time
 * @param connectionsPerAddress how many of them may come from one address (IPv6: one network of 64
 *     bits). It does not apply behind a proxy, where all connections come from the proxy
 */
public record ConnectionLimits(
    Duration headTime,
    Duration bodyTime,
    Duration requestTime,
    Duration idleTime,
    int connections,
    int connectionsPerAddress) {}

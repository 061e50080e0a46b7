package dev.countersign.bootstrap.user;

import java.time.Duration;

/**
 * The limits of the computations of password hashes at this node, of all kinds together.
 *
 * @param atOnce how many may run at the same time
 * @param longestWait how long one waits for others before the service responds that it is busy
 */
record HashingLimits(int atOnce, Duration longestWait) {}

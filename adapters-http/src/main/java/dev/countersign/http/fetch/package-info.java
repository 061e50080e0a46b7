/**
 * Owns requests to other servers: the transport, which servers it may reach, and JSON documents,
 * within limits of size and time.
 *
 * <p>It does not own what a document means, nor how long a copy is stored.
 *
 * <p>It may know {@code oauth} and {@code jwk}.
 */
@NullMarked
package dev.countersign.http.fetch;

import org.jspecify.annotations.NullMarked;

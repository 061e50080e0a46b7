/**
 * Owns what happens on a connection before a request reaches a controller: which requests are well
 * formed, how those that are not are answered, which path of this server a request is for, how long
 * a client may take, and how many connections may be open.
 *
 * <p>It does not own what a request means, nor the largest body and the TLS of the server: those
 * are settings of Micronaut.
 *
 * <p>It may know {@code oauth}.
 */
@NullMarked
package dev.countersign.http.connection;

import org.jspecify.annotations.NullMarked;

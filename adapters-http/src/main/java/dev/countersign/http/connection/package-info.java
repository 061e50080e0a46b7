/**
 * Owns what happens on a connection before a request reaches a controller: which requests are well
 * formed, the responses to malformed requests, the path of this server that a request is for, the
 * size limits of bodies, how long a client may take, and how many connections may be open.
 *
 * <p>It does not own the meaning of a request, nor the size limit of the large bodies and the TLS
 * of the server: these are settings of Micronaut.
 *
 * <p>It may know {@code oauth}.
 */
@NullMarked
package dev.countersign.http.connection;

import org.jspecify.annotations.NullMarked;

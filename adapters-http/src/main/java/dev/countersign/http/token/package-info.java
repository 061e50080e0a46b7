/**
 * Owns the endpoints that give, judge, end and read tokens, and the guard of this service's own
 * API.
 *
 * <p>It does not own who a client is, nor what a token is worth: that is asked for behind driving
 * ports.
 */
@NullMarked
package dev.countersign.http.token;

import org.jspecify.annotations.NullMarked;

/**
 * Owns the authorization endpoint and the pages that a user sees during a request: sign-in, account
 * choice, consent, the form for the client, error.
 *
 * <p>It does not own the decision about a request: the driving ports make it. Each page passes the
 * complete request on, or the handle of a request that the server keeps.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code client}, {@code clientdocument}, {@code
 * requestobject}, {@code clientlogo}, {@code profile}, {@code user}, {@code session} and {@code
 * keptrequest}.
 */
@NullMarked
package dev.countersign.http.grant;

import org.jspecify.annotations.NullMarked;

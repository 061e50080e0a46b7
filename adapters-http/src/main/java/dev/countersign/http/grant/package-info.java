/**
 * Owns the authorization endpoint and the pages that a user sees during a request: sign-in, account
 * choice, consent, the form for the client, error.
 *
 * <p>It does not own the decision about a request: the driving ports make it. Nothing of a request
 * is stored; each page passes the complete request on.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code client}, {@code clientdocument}, {@code
 * profile} and {@code user}.
 */
@NullMarked
package dev.countersign.http.grant;

import org.jspecify.annotations.NullMarked;

/**
 * Owns the authorization endpoint and the pages that a person sees while a request is under way:
 * sign-in, consent, refusal.
 *
 * <p>It does not own what becomes of a request: that is asked for behind driving ports. Nothing of
 * a request is kept here; it travels along in full.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code client}, {@code clientdocument} and {@code
 * user}.
 */
@NullMarked
package dev.countersign.http.grant;

import org.jspecify.annotations.NullMarked;

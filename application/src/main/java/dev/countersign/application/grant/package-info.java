/**
 * Owns what the authorization endpoint does: reading a request, asking for sign-in and consent,
 * granting.
 *
 * <p>It does not own the tokens in an authorization response: {@code IssueFrontChannelTokens}
 * issues those.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code client}, {@code clientdocument}, {@code
 * requestobject}, {@code clientlogo}, {@code profile}, {@code user}, {@code session} and {@code
 * keptrequest}.
 */
@NullMarked
package dev.countersign.application.grant;

import org.jspecify.annotations.NullMarked;

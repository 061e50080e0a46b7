package dev.countersign.application.token;

/**
 * Makes what is issued for a grant.
 *
 * @param accessTokens makes access tokens
 * @param idTokens makes ID tokens
 * @param policy how long they live
 */
record TokenIssuers(AccessTokenIssuer accessTokens, IdTokenIssuer idTokens, TokenPolicy policy) {}

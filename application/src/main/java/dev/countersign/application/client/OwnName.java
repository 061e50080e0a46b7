package dev.countersign.application.client;

import dev.countersign.domain.oauth.Issuer;

/**
 * The name of this service, which no client should have.
 *
 * @param name as people read it on the pages
 * @param issuer the issuer; a client on its host may have that name, because it is part of it
 */
public record OwnName(String name, Issuer issuer) {}

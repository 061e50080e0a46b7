package dev.countersign.domain.sealing;

import dev.countersign.domain.oauth.Json.JsonObject;

/**
 * What a sealed record says of itself in the clear. It is authenticated with the secret part (the
 * JWE's {@code aad}), so a seal that is moved to another row, or whose row is edited by hand, no
 * longer opens.
 *
 * @param kind what sort of record, such as {@code key}
 * @param members what distinguishes the record; their order means nothing
 */
public record RecordIdentity(String kind, JsonObject members) {}

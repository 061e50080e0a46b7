package dev.countersign.domain.sealing;

import dev.countersign.domain.oauth.Json.JsonObject;

/**
 * The identity of a sealed record: its members in the clear. The seal authenticates them (as the
 * {@code aad} of the JWE), so a seal cannot be decrypted if it is copied to another row or if its
 * row is changed.
 *
 * @param kind the kind of record, such as {@code key}
 * @param members the members that identify the record; their order has no meaning
 */
public record RecordIdentity(String kind, JsonObject members) {}

package dev.countersign.domain.keystore;

import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonInteger;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import dev.countersign.domain.sealing.RecordIdentity;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The manifest of the key store: a fingerprint of each ring after the last change. It is stored
 * sealed, with a copy outside of the database. A ring with another fingerprint was not changed by
 * this service.
 *
 * @param generation increased by one with each change of any ring
 * @param rings a fingerprint of each ring, by the ring's name
 */
public record Manifest(long generation, Map<String, String> rings) {

  /** The manifest of an empty store. */
  public static final Manifest NONE = new Manifest(0, Map.of());

  /** Copies the map. */
  public Manifest {
    rings = Map.copyOf(rings);
  }

  /** Returns the record identity that the seal of a manifest of this generation is bound to. */
  public static RecordIdentity record(long generation) {
    return new RecordIdentity(
        "key_manifest", JsonObject.EMPTY.with("generation", new JsonInteger(generation)));
  }

  /** Returns the manifest after a change of one ring. */
  public Manifest next(String ring, String fingerprint) {
    var next = new LinkedHashMap<>(rings);
    next.put(ring, fingerprint);
    return new Manifest(generation + 1, next);
  }

  /** Returns whether the manifest contains this fingerprint for the ring. */
  public boolean vouchesFor(String ring, String fingerprint) {
    return fingerprint.equals(rings.get(ring));
  }

  /** Returns the JSON form that is sealed. */
  public JsonObject json() {
    var members = new LinkedHashMap<String, Json>();
    rings.forEach((ring, fingerprint) -> members.put(ring, new JsonString(fingerprint)));
    return JsonObject.EMPTY.with("rings", new JsonObject(members));
  }

  /** Parses the JSON form of a manifest of this generation; empty if it has another form. */
  public static Optional<Manifest> parse(long generation, JsonObject json) {
    return json.object("rings").map(rings -> new Manifest(generation, strings(rings)));
  }

  private static Map<String, String> strings(JsonObject rings) {
    var strings = new LinkedHashMap<String, String>();
    rings
        .members()
        .keySet()
        .forEach(ring -> rings.string(ring).ifPresent(value -> strings.put(ring, value)));
    return strings;
  }
}

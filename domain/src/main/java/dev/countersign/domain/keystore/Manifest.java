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
 * What the rings were after the last change of any of them. It is kept sealed in the store, and a
 * copy outside: a ring that is not as it says was not changed by us.
 *
 * @param generation one more with each change of any ring
 * @param rings a fingerprint of each ring, by the ring's name
 */
public record Manifest(long generation, Map<String, String> rings) {

  /** Before anything was written. */
  public static final Manifest NONE = new Manifest(0, Map.of());

  /** Copies the map. */
  public Manifest {
    rings = Map.copyOf(rings);
  }

  /** What the seal of a manifest of that generation is bound to. */
  public static RecordIdentity record(long generation) {
    return new RecordIdentity(
        "key_manifest", JsonObject.EMPTY.with("generation", new JsonInteger(generation)));
  }

  /** The manifest after a change of one ring. */
  public Manifest next(String ring, String fingerprint) {
    var next = new LinkedHashMap<>(rings);
    next.put(ring, fingerprint);
    return new Manifest(generation + 1, next);
  }

  /** Whether the ring of that name is the one with that fingerprint. */
  public boolean vouchesFor(String ring, String fingerprint) {
    return fingerprint.equals(rings.get(ring));
  }

  /** As it is sealed. */
  public JsonObject json() {
    var members = new LinkedHashMap<String, Json>();
    rings.forEach((ring, fingerprint) -> members.put(ring, new JsonString(fingerprint)));
    return JsonObject.EMPTY.with("rings", new JsonObject(members));
  }

  /** The manifest of that generation which was sealed so; nothing if it has another form. */
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

package dev.countersign.domain.keystore;

import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonInteger;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import dev.countersign.domain.sealing.RecordIdentity;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The manifest of the key store: a fingerprint of each ring after the last change, and the data
 * keys in force. It is stored sealed, with a copy outside of the database. A ring with another
 * fingerprint, or a data key that the manifest does not name, was not written by this service.
 * Nothing in it is secret.
 *
 * @param generation increased by one with each change
 * @param masterKey the name of the master key that the store is sealed for
 * @param rings a fingerprint of each ring, by the ring's name
 * @param dataKeys the data keys in force, by their numbers
 */
public record Manifest(
    long generation,
    String masterKey,
    Map<String, String> rings,
    SortedMap<Integer, VouchedDataKey> dataKeys) {

  /** The manifest of an empty store. */
  public static final Manifest NONE = new Manifest(0, "", Map.of(), new TreeMap<>());

  /** Copies the maps. */
  public Manifest {
    rings = Map.copyOf(rings);
    dataKeys = Collections.unmodifiableSortedMap(new TreeMap<>(dataKeys));
  }

  /** Returns the manifest of an empty store that is sealed for this master key. */
  public static Manifest emptyFor(String masterKey) {
    return new Manifest(0, masterKey, Map.of(), new TreeMap<>());
  }

  /** Returns a manifest of which only the generation is known. It confirms nothing. */
  public static Manifest unknown(long generation) {
    return new Manifest(generation, "", Map.of(), new TreeMap<>());
  }

  /**
   * Returns the record identity that the seal of a manifest was bound to in versions that sealed it
   * with a data key.
   */
  public static RecordIdentity earlierRecord(long generation) {
    return new RecordIdentity(
        "key_manifest", JsonObject.EMPTY.with("generation", new JsonInteger(generation)));
  }

  /** Returns the manifest after a change of one ring. */
  public Manifest next(String ring, String fingerprint) {
    var next = new LinkedHashMap<>(rings);
    next.put(ring, fingerprint);
    return new Manifest(generation + 1, masterKey, next, dataKeys);
  }

  /** Returns the manifest after the store was claimed for a master key. */
  public Manifest nextFor(String name) {
    return new Manifest(generation + 1, name, rings, dataKeys);
  }

  /** Returns the manifest after a data key was added, or sealed to further recipients. */
  public Manifest nextWith(int number, VouchedDataKey dataKey) {
    var next = new TreeMap<>(dataKeys);
    next.put(number, dataKey);
    return new Manifest(generation + 1, masterKey, rings, next);
  }

  /** Returns the manifest after data keys were removed. */
  public Manifest nextWithout(Set<Integer> numbers) {
    var next = new TreeMap<>(dataKeys);
    next.keySet().removeAll(numbers);
    return new Manifest(generation + 1, masterKey, rings, next);
  }

  /** Returns whether the manifest contains this fingerprint for the ring. */
  public boolean vouchesFor(String ring, String fingerprint) {
    return fingerprint.equals(rings.get(ring));
  }

  /** Returns the data key in force with that number. */
  public Optional<VouchedDataKey> dataKey(int number) {
    return Optional.ofNullable(dataKeys.get(number));
  }

  /** Returns whether a data key in force was ever sealed to the key of this name. */
  public boolean wasSealedTo(String recipient) {
    return dataKeys.values().stream().anyMatch(key -> key.recipients().contains(recipient));
  }

  /** Returns the JSON form that is sealed. */
  public JsonObject json() {
    var ringMembers = new LinkedHashMap<String, Json>();
    rings.forEach((ring, fingerprint) -> ringMembers.put(ring, new JsonString(fingerprint)));
    var keyMembers = new LinkedHashMap<String, Json>();
    dataKeys.forEach((number, key) -> keyMembers.put(String.valueOf(number), json(key)));
    return JsonObject.EMPTY
        .with("generation", generation)
        .with("master_key", masterKey)
        .with("rings", new JsonObject(ringMembers))
        .with("data_keys", new JsonObject(keyMembers));
  }

  private static JsonObject json(VouchedDataKey key) {
    return JsonObject.EMPTY
        .with("commitment", key.commitment())
        .with("recipients", JsonArray.ofStrings(new TreeSet<>(key.recipients())));
  }

  /** Parses the JSON form; empty if it has another form. */
  public static Optional<Manifest> parse(JsonObject json) {
    var generation = json.integer("generation");
    var masterKey = json.string("master_key");
    var dataKeys = json.object("data_keys").flatMap(Manifest::dataKeys);
    var rings = json.object("rings");
    if (generation.isEmpty() || masterKey.isEmpty() || dataKeys.isEmpty() || rings.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Manifest(generation.get(), masterKey.get(), strings(rings.get()), dataKeys.get()));
  }

  /**
   * Parses the form of versions that sealed the manifest with a data key: only fingerprints of
   * rings. Empty if it has another form.
   */
  public static Optional<Manifest> parseEarlier(long generation, JsonObject json) {
    return json.object("rings")
        .map(rings -> new Manifest(generation, "", strings(rings), new TreeMap<>()));
  }

  private static Map<String, String> strings(JsonObject rings) {
    var strings = new LinkedHashMap<String, String>();
    rings
        .members()
        .keySet()
        .forEach(ring -> rings.string(ring).ifPresent(value -> strings.put(ring, value)));
    return strings;
  }

  private static Optional<SortedMap<Integer, VouchedDataKey>> dataKeys(JsonObject json) {
    var parsed = new TreeMap<Integer, VouchedDataKey>();
    for (var name : json.members().keySet()) {
      var key = json.object(name).flatMap(Manifest::dataKey);
      if (key.isEmpty() || !name.matches("[1-9][0-9]{0,8}")) {
        return Optional.empty();
      }
      parsed.put(Integer.parseInt(name), key.get());
    }
    return Optional.of(parsed);
  }

  private static Optional<VouchedDataKey> dataKey(JsonObject json) {
    return json.string("commitment")
        .flatMap(
            commitment ->
                json.array("recipients")
                    .flatMap(JsonArray::strings)
                    .map(names -> new VouchedDataKey(commitment, Set.copyOf(names))));
  }
}

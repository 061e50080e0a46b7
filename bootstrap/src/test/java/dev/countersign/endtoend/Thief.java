package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.sealing.driven.MasterKey;
import dev.countersign.crypto.key.JwkKeyGenerator;
import dev.countersign.crypto.keystore.JwsManifestSealer;
import dev.countersign.crypto.keystore.Sha256RecordHasher;
import dev.countersign.crypto.oauth.Base64Url;
import dev.countersign.crypto.oauth.JsonReader;
import dev.countersign.crypto.oauth.JsonWriter;
import dev.countersign.crypto.sealing.EnvironmentMasterKeys;
import dev.countersign.crypto.sealing.JweSealer;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.keystore.Manifest;
import dev.countersign.domain.keystore.SealedManifest;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.DataKey;
import dev.countersign.domain.sealing.RecordIdentity;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.sealing.InMemoryDataKeys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A thief who has a master key of before and a data key that it opens, and forges with both. */
final class Thief {

  private static final RingId RING = RingId.signing(KeyOwner.PROVIDER, SignatureAlgorithm.PS256);

  private final MasterKey masterKey;
  private final JweSealer sealer = new JweSealer(new InMemoryDataKeys(new InMemoryDatabase()));
  private final JwsManifestSealer manifests = new JwsManifestSealer();

  /** Opens the data key, and the manifest of the copy, with the master key. */
  Thief(String masterKeyText, StolenStore copy, StolenStore.DataKeyRow dataKey) {
    this.masterKey = masterKey(masterKeyText);
    var stored = new DataKey(dataKey.number(), new Sealed(dataKey.wrapped()), dataKey.madeAt());
    assertThat(sealer.unlock(stored, masterKey)).isInstanceOf(Result.Ok.class);
    // From now on, the thief seals with the manifest key of the copy.
    assertThat(
            manifests.open(
                new SealedManifest(copy.generation(), new Sealed(copy.manifest())), masterKey))
        .isInstanceOf(Result.Ok.class);
  }

  private static MasterKey masterKey(String text) {
    return new EnvironmentMasterKeys(text, "STOLEN")
        .find()
        .orElse(
            problem -> {
              throw new AssertionError(problem.message());
            });
  }

  /** Returns the name of a master key, which seals show. */
  static String name(String masterKeyText) {
    return masterKey(masterKeyText).name();
  }

  private static RecordIdentity identity(String sealed) {
    var aad =
        JsonReader.object(sealed)
            .flatMap(jwe -> jwe.string("aad"))
            .flatMap(Base64Url::decode)
            .flatMap(JsonReader::object)
            .orElseThrow();
    return new RecordIdentity(
        aad.string("kind").orElseThrow(), aad.object("members").orElseThrow());
  }

  /** Puts a key of the thief in the place of the first key, sealed with the thief's data key. */
  StolenStore plantKey(StolenStore store) {
    var made = new JwkKeyGenerator().generate(RING);
    var keyId = made.shown().string("kid").orElseThrow();
    var old = store.keys().getFirst();
    var members = identity(old.sealed()).members().with("jwk", made.shown()).with("kid", keyId);
    var sealed = sealer.seal(new RecordIdentity("key", members), made.members());
    var keys = new ArrayList<>(store.keys());
    keys.set(
        0,
        new StolenStore.KeyRow(
            keyId, JsonWriter.text(made.shown()), sealed.jwe(), old.ringGeneration()));
    return store.withKeys(keys);
  }

  /** Returns what the next manifest of the store would be, with the fingerprint of its keys. */
  Manifest nextManifest(StolenStore store) {
    var keys = store.keys().stream().map(key -> (Json) identity(key.sealed()).members()).toList();
    var ring =
        new RecordIdentity(
            "ring",
            JsonObject.EMPTY
                .with("name", RING.name())
                .with("generation", store.keys().getFirst().ringGeneration())
                .with("keys", new JsonArray(keys)));
    return manifests
        .unverified(new SealedManifest(store.generation(), new Sealed(store.manifest())))
        .orElseThrow()
        .next(RING.name(), new Sha256RecordHasher().hash(ring));
  }

  /** Seals the next manifest with the manifest key of the stolen master key. */
  StolenStore sealManifest(StolenStore store) {
    var sealed = manifests.seal(nextManifest(store), List.of(masterKey));
    return store.withManifest(sealed.generation(), sealed.sealed().jwe());
  }

  /** Seals the next manifest with the data key, as earlier versions did. */
  StolenStore sealEarlierManifest(StolenStore store) {
    var next = nextManifest(store);
    var rings = JsonObject.EMPTY.with("rings", next.json().object("rings").orElseThrow());
    var sealed = sealer.seal(Manifest.earlierRecord(next.generation()), rings);
    return store.withManifest(next.generation(), sealed.jwe());
  }

  /** Adds a data key of the thief, wrapped with the stolen master key. */
  StolenStore plantDataKey(StolenStore store) {
    var made = sealer.create(9, List.of(masterKey), Instant.now());
    var rows = new ArrayList<>(store.dataKeys());
    rows.add(new StolenStore.DataKeyRow(made.number(), made.wrapped().jwe(), made.since()));
    return store.withDataKeys(rows);
  }

  /** Replaces the sealed client secrets by one that the thief knows. */
  StolenStore plantSecrets(StolenStore store) {
    var secret = JsonObject.EMPTY.with("secret", "known to the thief");
    return store.withSecrets(
        store.secrets().stream()
            .map(
                row ->
                    new StolenStore.SecretRow(
                        row.clientId(), sealer.seal(identity(row.sealed()), secret).jwe()))
            .toList());
  }
}

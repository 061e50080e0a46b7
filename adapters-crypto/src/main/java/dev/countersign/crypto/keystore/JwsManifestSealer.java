package dev.countersign.crypto.keystore;

import dev.countersign.application.keystore.driven.ManifestSealer;
import dev.countersign.application.sealing.driven.MasterKey;
import dev.countersign.crypto.oauth.Base64Url;
import dev.countersign.crypto.oauth.JsonReader;
import dev.countersign.crypto.oauth.JsonWriter;
import dev.countersign.crypto.sealing.DataKeyWrapping;
import dev.countersign.crypto.sealing.RecordSeal;
import dev.countersign.domain.jose.DecryptionFailure;
import dev.countersign.domain.keystore.Manifest;
import dev.countersign.domain.keystore.SealedManifest;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.DataKey;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.domain.sealing.WrappedKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals manifests as general JWSs: the payload is the manifest, which contains nothing secret, with
 * one HS256 signature for each master key. The manifest key of a signature is in its protected
 * header, wrapped by that master key alone.
 *
 * <p>A manifest key has 48 bytes. The content keys of data keys have 32. So a wrapped content key
 * that another recipient knows is no manifest key: a master key unwraps it to another length.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7515.html#section-7.2.1">RFC 7515 §7.2.1</a>
 */
public final class JwsManifestSealer implements ManifestSealer {

  /** The length of a manifest key in bytes. */
  static final int KEY_BYTES = 48;

  private static final String ALGORITHM = "HS256";
  private static final String HMAC = "HmacSHA256";

  private final SecureRandom random;
  private final Map<String, ManifestKey> keys = new ConcurrentHashMap<>();

  private record ManifestKey(WrappedKey wrapped, SecretKey key) {

    @Override
    public String toString() {
      return "ManifestKey[redacted]";
    }
  }

  /** Generates manifest keys with the platform's generator. */
  public JwsManifestSealer() {
    this.random = new SecureRandom();
  }

  @Override
  public SealedManifest seal(Manifest manifest, List<MasterKey> masterKeys) {
    var payload = encoded(manifest.json());
    var signatures =
        masterKeys.stream().map(masterKey -> (Json) signature(payload, masterKey)).toList();
    var jws =
        JsonObject.EMPTY.with("payload", payload).with("signatures", new JsonArray(signatures));
    return new SealedManifest(manifest.generation(), new Sealed(JsonWriter.text(jws)));
  }

  private JsonObject signature(String payload, MasterKey masterKey) {
    var key = keys.computeIfAbsent(masterKey.name(), name -> newKey(masterKey));
    var wrapped = key.wrapped();
    var header =
        encoded(
            JsonObject.EMPTY
                .with("alg", ALGORITHM)
                .with("kid", masterKey.name())
                .with("key", wrapped.header().with("encrypted_key", wrapped.encryptedKey())));
    return JsonObject.EMPTY
        .with("protected", header)
        .with("signature", Base64Url.encode(mac(key.key(), header + "." + payload)));
  }

  private ManifestKey newKey(MasterKey masterKey) {
    var bytes = new byte[KEY_BYTES];
    random.nextBytes(bytes);
    return new ManifestKey(masterKey.wrap(bytes), new SecretKeySpec(bytes, HMAC));
  }

  private static String encoded(JsonObject json) {
    return Base64Url.encode(JsonWriter.canonical(json).getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] mac(SecretKey key, String text) {
    try {
      var mac = Mac.getInstance(HMAC);
      mac.init(key);
      return mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Result<Manifest, DecryptionFailure> open(SealedManifest sealed, MasterKey masterKey) {
    var jws = JsonReader.object(sealed.sealed().jwe());
    var signature =
        jws.stream()
            .flatMap(JwsManifestSealer::signatures)
            .filter(each -> header(each).string("kid").equals(Optional.of(masterKey.name())))
            .findFirst();
    if (signature.isEmpty()) {
      return refused("it is not sealed for the master key from " + masterKey.source());
    }
    var payload = jws.get().string("payload").orElse("");
    return key(header(signature.get()), masterKey)
        .filter(key -> verifies(signature.get(), payload, key))
        .flatMap(key -> unverified(sealed).map(manifest -> remembered(masterKey, key, manifest)))
        .<Result<Manifest, DecryptionFailure>>map(Result::ok)
        .orElseGet(() -> refused("it was changed"));
  }

  private Manifest remembered(MasterKey masterKey, ManifestKey key, Manifest manifest) {
    var _ = keys.put(masterKey.name(), key);
    return manifest;
  }

  private Optional<ManifestKey> key(JsonObject header, MasterKey masterKey) {
    var known = Optional.ofNullable(keys.get(masterKey.name()));
    var wrapped = header.object("key").flatMap(JwsManifestSealer::wrapped);
    if (known.map(ManifestKey::wrapped).equals(wrapped)) {
      return known;
    }
    return header.string("alg").equals(Optional.of(ALGORITHM))
        ? wrapped.flatMap(key -> unwrapped(key, masterKey))
        : Optional.empty();
  }

  private static Optional<WrappedKey> wrapped(JsonObject json) {
    return json.string("encrypted_key")
        .map(key -> new WrappedKey(json.without(List.of("encrypted_key")), key));
  }

  private static Optional<ManifestKey> unwrapped(WrappedKey wrapped, MasterKey masterKey) {
    return switch (masterKey.unwrap(wrapped)) {
      case Result.Ok<byte[], DecryptionFailure>(var bytes) when bytes.length == KEY_BYTES ->
          Optional.of(new ManifestKey(wrapped, new SecretKeySpec(bytes, HMAC)));
      case Result.Ok<byte[], DecryptionFailure> other -> Optional.empty();
      case Result.Refused<byte[], DecryptionFailure> refused -> Optional.empty();
    };
  }

  private static boolean verifies(JsonObject signature, String payload, ManifestKey key) {
    var signed = signature.string("protected").orElse("") + "." + payload;
    return signature
        .string("signature")
        .flatMap(Base64Url::decode)
        .filter(bytes -> MessageDigest.isEqual(bytes, mac(key.key(), signed)))
        .isPresent();
  }

  private static Stream<JsonObject> signatures(JsonObject jws) {
    return jws.array("signatures").stream()
        .flatMap(items -> items.items().stream())
        .filter(JsonObject.class::isInstance)
        .map(JsonObject.class::cast);
  }

  private static JsonObject header(JsonObject signature) {
    return signature
        .string("protected")
        .flatMap(Base64Url::decode)
        .flatMap(JsonReader::object)
        .orElse(JsonObject.EMPTY);
  }

  @Override
  public Set<String> masterKeys(SealedManifest sealed) {
    return JsonReader.object(sealed.sealed().jwe()).stream()
        .flatMap(JwsManifestSealer::signatures)
        .flatMap(signature -> header(signature).string("kid").stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Optional<Manifest> unverified(SealedManifest sealed) {
    return isOfEarlierForm(sealed)
        ? earlier(sealed)
        : JsonReader.object(sealed.sealed().jwe())
            .flatMap(jws -> jws.string("payload"))
            .flatMap(Base64Url::decode)
            .flatMap(JsonReader::object)
            .flatMap(Manifest::parse)
            .filter(manifest -> manifest.generation() == sealed.generation());
  }

  /** Returns the generation, if the seal is bound to it. */
  private static Optional<Manifest> earlier(SealedManifest sealed) {
    var aad = RecordSeal.aad(Manifest.earlierRecord(sealed.generation()));
    return JsonReader.object(sealed.sealed().jwe())
        .filter(jwe -> jwe.string("aad").equals(Optional.of(aad)))
        .map(jwe -> Manifest.unknown(sealed.generation()));
  }

  @Override
  public boolean isOfEarlierForm(SealedManifest sealed) {
    return JsonReader.object(sealed.sealed().jwe())
        .filter(json -> json.string("ciphertext").isPresent())
        .isPresent();
  }

  @Override
  public Optional<String> commitment(DataKey dataKey) {
    return DataKeyWrapping.commitment(dataKey);
  }

  private static <T> Result<T, DecryptionFailure> refused(String reason) {
    return Result.refused(new DecryptionFailure("the manifest cannot be opened: " + reason));
  }
}

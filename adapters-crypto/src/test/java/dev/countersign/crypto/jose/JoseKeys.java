package dev.countersign.crypto.jose;

import dev.countersign.crypto.jwk.JwkMaterial;
import dev.countersign.crypto.oauth.Base64Url;
import dev.countersign.crypto.oauth.JsonReader;
import dev.countersign.crypto.sealing.TestCrypto;
import dev.countersign.domain.jose.ContentEncryptionAlgorithm;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** Keys for each algorithm and curve, each generated once. */
public final class JoseKeys {

  private static final Map<String, JsonObject> KEYS = new ConcurrentHashMap<>();
  private static final Map<String, java.security.spec.ECParameterSpec> CURVES =
      Map.of(
          "P-256", EllipticCurves.P256, "P-384", EllipticCurves.P384, "P-521", EllipticCurves.P521);

  private JoseKeys() {}

  /** An algorithm and a kind of key that it accepts. */
  public record Signing(SignatureAlgorithm algorithm, String kind) {
    /** Returns the key with its private part. */
    public JsonObject jwk() {
      return JoseKeys.jwk(kind);
    }
  }

  /** An algorithm and a kind of key that it accepts. */
  public record Managing(KeyManagementAlgorithm algorithm, String kind) {

    /** Returns the key with its private part; for dir, {@code content} determines its length. */
    public JsonObject jwk(ContentEncryptionAlgorithm content) {
      return algorithm == KeyManagementAlgorithm.DIR
          ? JoseKeys.jwk("oct-" + ContentEncryptionKeySource.length(content))
          : JoseKeys.jwk(kind);
    }
  }

  /** Returns all signature algorithms, with each curve of EdDSA. */
  public static List<Signing> signing() {
    return Arrays.stream(SignatureAlgorithm.values())
        .flatMap(algorithm -> kinds(algorithm).map(kind -> new Signing(algorithm, kind)))
        .toList();
  }

  private static Stream<String> kinds(SignatureAlgorithm algorithm) {
    return switch (algorithm) {
      case RS256, RS384, RS512, PS256, PS384, PS512 -> Stream.of("RSA");
      case ES256 -> Stream.of("P-256");
      case ES384 -> Stream.of("P-384");
      case ES512 -> Stream.of("P-521");
      case ED25519 -> Stream.of("Ed25519");
      case ED448 -> Stream.of("Ed448");
      case EDDSA -> Stream.of("Ed25519", "Ed448");
      case HS256, HS384, HS512 -> Stream.of("oct-64");
    };
  }

  /** Returns all key management algorithms, with each curve of ECDH-ES. */
  public static List<Managing> managing() {
    return Arrays.stream(KeyManagementAlgorithm.values())
        .flatMap(algorithm -> kinds(algorithm).map(kind -> new Managing(algorithm, kind)))
        .toList();
  }

  private static Stream<String> kinds(KeyManagementAlgorithm algorithm) {
    return switch (algorithm) {
      case RSA1_5, RSA_OAEP, RSA_OAEP_256, RSA_OAEP_384, RSA_OAEP_512 -> Stream.of("RSA");
      case ECDH_ES, ECDH_ES_A128KW, ECDH_ES_A192KW, ECDH_ES_A256KW ->
          Stream.of("P-256", "P-384", "P-521", "X25519");
      case A128KW, A128GCMKW -> Stream.of("oct-16");
      case A192KW, A192GCMKW -> Stream.of("oct-24");
      case A256KW, A256GCMKW, DIR -> Stream.of("oct-32");
      case PBES2_HS256_A128KW, PBES2_HS384_A192KW, PBES2_HS512_A256KW -> Stream.of("password");
    };
  }

  /** Returns a key of that kind, with its private part. */
  public static JsonObject jwk(String kind) {
    return KEYS.computeIfAbsent(kind, JoseKeys::make);
  }

  private static JsonObject make(String kind) {
    if (kind.startsWith("oct-")) {
      var bytes = new byte[Integer.parseInt(kind.substring(4))];
      TestCrypto.RANDOM.nextBytes(bytes);
      return JsonObject.EMPTY.with("kty", "oct").with("k", Base64Url.encode(bytes));
    }
    if (kind.equals("password")) {
      var bytes = "correct horse bättery staple".getBytes(StandardCharsets.UTF_8);
      return JsonObject.EMPTY.with("kty", "oct").with("k", Base64Url.encode(bytes));
    }
    try {
      var curve = CURVES.get(kind);
      var key =
          kind.equals("RSA")
              ? RsaJwkGenerator.generateJwk(2048)
              : curve != null
                  ? EcJwkGenerator.generateJwk(curve)
                  : OkpJwkGenerator.generateJwk(kind);
      var text = key.toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE);
      return JsonReader.object(text).orElseThrow();
    } catch (JoseException e) {
      throw new AssertionError(e);
    }
  }

  /** Returns the key that verifies and encrypts: the public or the shared key. */
  public static Key open(JsonObject jwk) {
    return jwk.member("k").isPresent() ? JwkMaterial.secretKey(jwk) : JwkMaterial.publicKey(jwk);
  }

  /** Returns the key that signs and decrypts. */
  public static Key secret(JsonObject jwk) {
    return JwkMaterial.secretKey(jwk);
  }
}

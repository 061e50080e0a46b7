package dev.countersign.crypto.sealing;

import dev.countersign.application.sealing.driven.DataKeyRecipient;
import dev.countersign.application.sealing.driven.MasterKey;
import dev.countersign.crypto.jwk.JoseJwkInspector;
import dev.countersign.crypto.jwk.PemKeys;
import dev.countersign.crypto.oauth.JsonReader;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jwk.PrivateJwk;
import dev.countersign.domain.jwk.PublicJwk;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A file with the public or the private part of the recovery key, as JWK or PEM. An RSA key of 2048
 * bits or more is used with RSA-OAEP-256, a key on P-256, P-384 or P-521 with ECDH-ES+A256KW.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7517.html">RFC 7517</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7468.html#section-13">RFC 7468 §13</a>
 */
public final class RecoveryKeyFile {

  private static final int LONGEST = 64 * 1024;

  private final Path path;
  private final String setting;

  /** Uses the file at {@code path}, the value of {@code setting}. */
  public RecoveryKeyFile(Path path, String setting) {
    this.path = path;
    this.setting = setting + " (" + path + ")";
  }

  /**
   * Returns the public part, to seal to; refuses any other key, with the setting and the reason.
   */
  public Result<DataKeyRecipient, String> recipient() {
    return jwk()
        .flatMap(
            jwk ->
                jwk.string("d").isPresent()
                    ? Result.refused(
                        "it contains the private key; this setting must name the public key only")
                    : PublicJwk.parse(jwk))
        .flatMap(jwk -> new JoseJwkInspector().inspect(jwk))
        .flatMap(jwk -> algorithm(jwk.members()).map(alg -> recipient(jwk.members(), alg)))
        .mapError(this::problem);
  }

  private static DataKeyRecipient recipient(JsonObject jwk, KeyManagementAlgorithm algorithm) {
    return new RecoveryKey(jwk, algorithm);
  }

  /** Returns the private part, which opens the store like a master key; refuses any other key. */
  public Result<MasterKey, String> masterKey() {
    return jwk()
        .flatMap(
            jwk ->
                jwk.string("d").isEmpty()
                    ? Result.refused("it does not contain the private key")
                    : new JoseJwkInspector().inspect(new PrivateJwk(jwk)))
        .flatMap(jwk -> algorithm(jwk.members()).map(alg -> masterKey(jwk.members(), alg)))
        .mapError(this::problem);
  }

  private MasterKey masterKey(JsonObject jwk, KeyManagementAlgorithm algorithm) {
    return new RecoveryPrivateKey(jwk, algorithm, setting);
  }

  private Result<JsonObject, String> jwk() {
    try (var in = Files.newInputStream(path)) {
      var text = new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
      return JsonReader.object(text)
          .<Result<JsonObject, String>>map(Result::ok)
          .orElseGet(() -> PemKeys.read(text, "").flatMap(RecoveryKeyFile::only));
    } catch (IOException e) {
      return Result.refused("the file cannot be read");
    }
  }

  private static Result<JsonObject, String> only(List<JsonObject> keys) {
    return keys.size() == 1
        ? Result.ok(keys.getFirst())
        : Result.refused("it must contain exactly one key, but contains " + keys.size());
  }

  private static Result<KeyManagementAlgorithm, String> algorithm(JsonObject jwk) {
    return switch (jwk.string("kty").orElse("")) {
      case "RSA" -> Result.ok(KeyManagementAlgorithm.RSA_OAEP_256);
      case "EC" -> Result.ok(KeyManagementAlgorithm.ECDH_ES_A256KW);
      default ->
          Result.refused(
              "a recovery key must be an RSA key, or an EC key on P-256, P-384 or P-521");
    };
  }

  private String problem(String reason) {
    return setting + ": not a recovery key: " + reason;
  }
}

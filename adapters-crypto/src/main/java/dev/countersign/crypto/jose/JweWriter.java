package dev.countersign.crypto.jose;

import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes JWEs in all serializations, without compression.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7516.html#section-7">RFC 7516 §7</a>
 */
public final class JweWriter {

  /** The members that the writer sets itself or never writes. */
  private static final Set<String> NOT_FOR_CALLERS =
      Set.of("alg", "enc", "epk", "iv", "tag", "p2s", "p2c", "zip", "crit");

  private JweWriter() {}

  /** Writes a compact JWE; throws if the draft has an unprotected header or aad. */
  public static String compact(JweDraft draft, byte[] plaintext) {
    if (!draft.unprotectedHeader().members().isEmpty() || draft.aad().isPresent()) {
      throw new IllegalArgumentException(
          "a compact JWE can have neither an unprotected header nor aad");
    }
    var json = flattened(draft, plaintext);
    return String.join(
        ".",
        List.of("protected", "encrypted_key", "iv", "ciphertext", "tag").stream()
            .map(name -> json.string(name).orElse(""))
            .toList());
  }

  /** Writes a flattened JWE to one recipient, whose header members are protected. */
  public static JsonObject flattened(JweDraft draft, byte[] plaintext) {
    check(draft);
    if (draft.recipients().size() > 1) {
      throw new IllegalArgumentException("a flattened JWE must have exactly one recipient");
    }
    var only = draft.recipients().getFirst();
    var header =
        union(
            JsonObject.EMPTY
                .with("alg", only.algorithm().wireName())
                .with("enc", draft.content().wireName()),
            union(only.header(), draft.protectedHeader()));
    var whole =
        new JweEncryptor(header, draft.unprotectedHeader(), draft.aad(), draft.content())
            .encrypt(
                List.of(new JweDraft.Recipient(only.algorithm(), only.key(), JsonObject.EMPTY)),
                plaintext);
    return whole.recipients().getFirst().members().entrySet().stream()
        .reduce(
            whole.body(),
            (json, member) -> json.with(member.getKey(), member.getValue()),
            (one, other) -> other);
  }

  /**
   * Writes a general JWE to one or several recipients. Throws if one of several recipients uses
   * {@code dir} or ECDH-ES without key wrapping: these determine the content encryption key
   * themselves.
   */
  public static JsonObject general(JweDraft draft, byte[] plaintext) {
    check(draft);
    var header =
        union(JsonObject.EMPTY.with("enc", draft.content().wireName()), draft.protectedHeader());
    var recipients =
        draft.recipients().stream()
            .map(
                each ->
                    new JweDraft.Recipient(
                        each.algorithm(),
                        each.key(),
                        union(
                            JsonObject.EMPTY.with("alg", each.algorithm().wireName()),
                            each.header())))
            .toList();
    return new JweEncryptor(header, draft.unprotectedHeader(), draft.aad(), draft.content())
        .encrypt(recipients, plaintext)
        .general();
  }

  private static void check(JweDraft draft) {
    if (draft.recipients().stream()
        .anyMatch(recipient -> recipient.algorithm() == KeyManagementAlgorithm.RSA1_5)) {
      throw new IllegalArgumentException("RSA1_5 is supported for decryption only");
    }
    var headers = new ArrayList<>(List.of(draft.protectedHeader(), draft.unprotectedHeader()));
    draft.recipients().forEach(recipient -> headers.add(recipient.header()));
    if (headers.stream()
        .flatMap(header -> header.members().keySet().stream())
        .anyMatch(NOT_FOR_CALLERS::contains)) {
      throw new IllegalArgumentException(
          "a header has a member that only the writer sets, or that is not supported");
    }
  }

  private static JsonObject union(JsonObject one, JsonObject other) {
    var all = one;
    for (Map.Entry<String, Json> member : other.members().entrySet()) {
      if (one.member(member.getKey()).isPresent()) {
        throw new IllegalArgumentException(
            "the header member " + member.getKey() + " is set twice");
      }
      all = all.with(member.getKey(), member.getValue());
    }
    return all;
  }

  /** A written JWE, with its recipients separate from its body. */
  record Whole(JsonObject body, List<JsonObject> recipients) {

    JsonObject general() {
      return body.with(
          "recipients", new JsonArray(recipients.stream().map(each -> (Json) each).toList()));
    }
  }
}

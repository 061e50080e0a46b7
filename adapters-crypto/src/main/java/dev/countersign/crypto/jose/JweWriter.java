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
 * Writes JWEs in each of their serializations, never compressed.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7516.html#section-7">RFC 7516 §7</a>
 */
public final class JweWriter {

  /** What the writer sets itself, and what it never writes. */
  private static final Set<String> NOT_FOR_CALLERS =
      Set.of("alg", "enc", "epk", "iv", "tag", "p2s", "p2c", "zip", "crit");

  private JweWriter() {}

  /** A compact JWE; throws if there is anything in the draft that has no place in it. */
  public static String compact(JweDraft draft, byte[] plaintext) {
    if (!draft.unprotectedHeader().members().isEmpty() || draft.aad().isPresent()) {
      throw new IllegalArgumentException("no compact JWE");
    }
    var json = flattened(draft, plaintext);
    return String.join(
        ".",
        List.of("protected", "encrypted_key", "iv", "ciphertext", "tag").stream()
            .map(name -> json.string(name).orElse(""))
            .toList());
  }

  /** A JWE to one recipient, whose header members are protected. */
  public static JsonObject flattened(JweDraft draft, byte[] plaintext) {
    check(draft);
    if (draft.recipients().size() > 1) {
      throw new IllegalArgumentException("several recipients");
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
   * A JWE to one or several recipients. Throws if several are to share the key of one: {@code dir}
   * and plain ECDH-ES choose the content's key themselves.
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
      throw new IllegalArgumentException("RSA1_5 is read, never written");
    }
    var headers = new ArrayList<>(List.of(draft.protectedHeader(), draft.unprotectedHeader()));
    draft.recipients().forEach(recipient -> headers.add(recipient.header()));
    if (headers.stream()
        .flatMap(header -> header.members().keySet().stream())
        .anyMatch(NOT_FOR_CALLERS::contains)) {
      throw new IllegalArgumentException("a header member that is not for callers to set");
    }
  }

  private static JsonObject union(JsonObject one, JsonObject other) {
    var all = one;
    for (Map.Entry<String, Json> member : other.members().entrySet()) {
      if (one.member(member.getKey()).isPresent()) {
        throw new IllegalArgumentException("a header member in two places");
      }
      all = all.with(member.getKey(), member.getValue());
    }
    return all;
  }

  /** A JWE that was made, its recipients apart. */
  record Whole(JsonObject body, List<JsonObject> recipients) {

    JsonObject general() {
      return body.with(
          "recipients", new JsonArray(recipients.stream().map(each -> (Json) each).toList()));
    }
  }
}

package dev.countersign.crypto.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crypto.jose.JoseKeys;
import dev.countersign.crypto.jose.JweDraft;
import dev.countersign.crypto.jose.JweWriter;
import dev.countersign.crypto.jose.JwsSigner;
import dev.countersign.crypto.jose.JwsWriter;
import dev.countersign.crypto.jose.JwsWriter.PayloadForm;
import dev.countersign.crypto.oauth.Base64Url;
import dev.countersign.crypto.oauth.JsonWriter;
import dev.countersign.crypto.oauth.Utf8;
import dev.countersign.domain.jose.ContentEncryptionAlgorithm;
import dev.countersign.domain.oauth.Json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests tokens of each kind with hundreds of changes, the same in each run: a token that still
 * decrypts or verifies has the same content, and every other token is refused without an exception.
 */
class ChangedTokensTest {

  private static final String CONTENT = "the content";
  private static final Set<String> KINDS =
      Set.of("RSA", "P-256", "X25519", "oct-16", "oct-24", "oct-32", "Ed25519", "Ed448");
  private static final Pattern ENCODED = Pattern.compile("eyJ[A-Za-z0-9_-]+");
  private static final List<String> PIECES =
      List.of(
          "\"",
          "{",
          "}",
          "[",
          "]",
          ":",
          ",",
          ".",
          "\\u0000",
          "null",
          "-1",
          "1e999",
          "true",
          "\\",
          "\"alg\":\"none\"",
          "\"alg\":\"dir\"",
          "\"alg\":\"RSA1_5\"",
          "\"zip\":\"DEF\"",
          "\"crit\":[\"b64\"]",
          "\"b64\":false",
          "\"p2c\":999999999",
          "\"epk\":{}",
          "\"kid\":7",
          "\"enc\":\"A128CBC-HS256\"",
          "\"recipients\":[]",
          "\"signatures\":[]",
          "\"header\":{}",
          "\"payload\":\"\"",
          "\"ciphertext\":\"\"",
          "\uD800",
          "Ä");

  private final AnyToken any = new AnyToken();

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> tokens() {
    var tokens = new ArrayList<String>();
    for (var each : JoseKeys.signing()) {
      if (KINDS.contains(each.kind()) && !each.algorithm().symmetric()) {
        var signer = new JwsSigner(each.algorithm(), JoseKeys.secret(each.jwk()), JsonObject.EMPTY);
        tokens.add(JwsWriter.compact(signer, bytes(CONTENT), PayloadForm.ATTACHED));
        tokens.add(
            JsonWriter.text(
                JwsWriter.general(List.of(signer, signer), bytes(CONTENT), PayloadForm.UNENCODED)));
      }
    }
    var content = ContentEncryptionAlgorithm.A128CBC_HS256;
    for (var each : JoseKeys.managing()) {
      if (KINDS.contains(each.kind()) && !each.algorithm().onlyWhenTheKeyNamesIt()) {
        var key = JoseKeys.open(each.jwk(content));
        var to = new JweDraft.Recipient(each.algorithm(), key, JsonObject.EMPTY);
        tokens.add(JweWriter.compact(draft(content, Optional.empty(), to), bytes(CONTENT)));
        var aad = Optional.of("AAAA");
        tokens.add(JsonWriter.text(JweWriter.general(draft(content, aad, to), bytes(CONTENT))));
      }
    }
    return tokens;
  }

  private static JweDraft draft(
      ContentEncryptionAlgorithm content, Optional<String> aad, JweDraft.Recipient to) {
    return new JweDraft(content, JsonObject.EMPTY, JsonObject.EMPTY, aad, List.of(to));
  }

  @Test
  void readsUnchangedTokens() {
    for (var token : tokens()) {
      assertThat(any.read(token)).as(token).containsExactly(Optional.of(CONTENT));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void readsNoOtherContentFromChangedTokens(long seed) {
    var random = new Random(seed);
    for (var token : tokens()) {
      for (var i = 0; i < 6; i++) {
        var changed = changed(token, random);
        for (var found : any.read(changed)) {
          assertThat(found).as(changed).contains(CONTENT);
        }
      }
    }
  }

  private static String changed(String token, Random random) {
    var changed = random.nextBoolean() ? insideHeader(token, random) : token;
    for (var times = random.nextInt(3); times > 0 || changed.equals(token); times--) {
      changed = changedText(changed, random);
    }
    return changed;
  }

  /** Changes the text inside base64url, so that it is still decoded and read as JSON. */
  private static String insideHeader(String token, Random random) {
    var encoded = ENCODED.matcher(token);
    return encoded.replaceFirst(
        match -> {
          var text = Base64Url.decode(match.group()).flatMap(Utf8::decode).orElse("{}");
          return Base64Url.encode(bytes(changedText(text, random)));
        });
  }

  private static String changedText(String text, Random random) {
    var at = random.nextInt(text.length() + 1);
    var to = at + random.nextInt(Math.min(8, text.length() - at + 1));
    var piece = PIECES.get(random.nextInt(PIECES.size()));
    return switch (random.nextInt(6)) {
      case 0 -> text.substring(0, at) + text.substring(to);
      case 1 -> text.substring(0, at) + piece + text.substring(at);
      case 2 -> text.substring(0, at) + (char) random.nextInt(128) + text.substring(to);
      case 3 -> text.substring(0, at);
      case 4 ->
          text.replaceFirst("\\{", "{" + java.util.regex.Matcher.quoteReplacement(piece) + ",");
      default -> text.substring(0, to) + text.substring(at);
    };
  }
}

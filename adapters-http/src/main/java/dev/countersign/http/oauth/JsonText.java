package dev.countersign.http.oauth;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads and writes the text form of JSON values. Reading is strict and bounded, since the text can
 * come from an attacker.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8259.html">RFC 8259</a>
 */
public final class JsonText {

  /** The longest accepted text, in bytes. */
  public static final int MOST_BYTES = 1 << 20;

  /** The deepest accepted nesting of arrays and objects. */
  public static final int DEEPEST = 32;

  /** As many as are used at once on a busy service. Others are made and not kept. */
  private static final int BUFFERS = 64;

  // Jackson keeps buffers in the thread by default; a virtual thread serves one request.
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .recyclerPool(JsonRecyclerPools.newBoundedPool(BUFFERS))
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNumberLength(64)
                  .maxStringLength(MOST_BYTES)
                  .build())
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
          .build();

  private JsonText() {}

  /**
   * The reason for refusing a text.
   *
   * @param reason for the sender; it contains no value of the text
   */
  public record MalformedJson(String reason) {}

  /** Reads a value; refuses text that is malformed, too long, too deeply nested or ambiguous. */
  public static Result<Json, MalformedJson> parse(byte[] utf8) {
    if (utf8.length > MOST_BYTES) {
      return Result.refused(new MalformedJson("longer than " + MOST_BYTES + " bytes"));
    }
    try {
      // RFC 8259 §8.1: "JSON text exchanged between systems that are not part of a closed ecosystem
      // MUST be encoded using UTF-8." The decoder throws on other bytes.
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8));
      return read(text.array(), text.arrayOffset() + text.position(), text.remaining());
    } catch (CharacterCodingException e) {
      return Result.refused(new MalformedJson("not UTF-8"));
    }
  }

  /** Reads a value from decoded text. */
  public static Result<Json, MalformedJson> parse(String text) {
    return text.length() > MOST_BYTES
        ? Result.refused(new MalformedJson("longer than " + MOST_BYTES + " characters"))
        : read(text.toCharArray(), 0, text.length());
  }

  /** Reads a value that must be an object. */
  public static Result<JsonObject, MalformedJson> parseObject(byte[] utf8) {
    return parse(utf8)
        .flatMap(
            json ->
                json instanceof JsonObject object
                    ? Result.ok(object)
                    : Result.refused(new MalformedJson("not an object")));
  }

  private static Result<Json, MalformedJson> read(char[] text, int from, int length) {
    try (var parser = FACTORY.createParser(text, from, length)) {
      return new JsonReading(parser).document();
    } catch (IOException e) {
      // Jackson's own message would repeat part of the text.
      return Result.refused(new MalformedJson("not well-formed"));
    }
  }

  /** Returns the shortest text of a value. */
  public static String write(Json json) {
    var text = new StringWriter();
    try (var generator = FACTORY.createGenerator(text)) {
      JsonWriting.write(json, generator);
    } catch (IOException e) {
      throw new UncheckedIOException("a StringWriter does not fail", e);
    }
    return text.toString();
  }

  /** Returns the shortest text of a value, in UTF-8. */
  public static byte[] bytes(Json json) {
    return write(json).getBytes(StandardCharsets.UTF_8);
  }
}

package dev.countersign.domain.oauth;

import dev.countersign.domain.error.InvalidRequest;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The parameters of a query or a form, in their order, repeated names included.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#appendix-B">RFC 6749 appendix B</a>
 */
public record FormParameters(List<Pair> pairs) {

  /** No parameters. */
  public static final FormParameters NONE = new FormParameters(List.of());

  private static final int MOST = 128;
  private static final int LONGEST = 1 << 16;

  /** One name with one value. */
  public record Pair(String name, String value) {
    @Override
    public String toString() {
      return "Pair[" + name + ", redacted]";
    }
  }

  /** Copies the pairs. */
  public FormParameters {
    pairs = List.copyOf(pairs);
  }

  /**
   * Reads {@code application/x-www-form-urlencoded}; refuses text that cannot be decoded, is too
   * long or contains too many parameters.
   */
  public static Result<FormParameters, InvalidRequest> parse(String text) {
    if (text.isEmpty()) {
      return Result.ok(NONE);
    }
    if (text.length() > LONGEST) {
      return refused("the parameters must not be longer than " + LONGEST + " characters");
    }
    var parts = text.split("&", MOST + 1);
    if (parts.length > MOST) {
      return refused("the request must not have more than " + MOST + " parameters");
    }
    var pairs = new ArrayList<Pair>();
    for (var part : parts) {
      if (part.isEmpty()) {
        continue;
      }
      var equals = part.indexOf('=');
      var name = equals < 0 ? part : part.substring(0, equals);
      try {
        pairs.add(new Pair(decoded(name), equals < 0 ? "" : decoded(part.substring(equals + 1))));
      } catch (IllegalArgumentException e) {
        return refused("a parameter is not application/x-www-form-urlencoded");
      }
    }
    return Result.ok(new FormParameters(pairs));
  }

  /** Decodes one name or value; throws if it is malformed. */
  public static String decoded(String text) {
    var decoded = URLDecoder.decode(text, StandardCharsets.UTF_8);
    if (decoded.indexOf('\uFFFD') >= 0) {
      throw new IllegalArgumentException("not UTF-8");
    }
    return decoded;
  }

  /** Encodes one name or value so that it is decoded alike in queries and in fragments. */
  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static Result<FormParameters, InvalidRequest> refused(String reason) {
    return Result.refused(new InvalidRequest(reason));
  }

  /** Returns the parameters as the driving ports take them. */
  public Parameters parameters() {
    var values = new LinkedHashMap<String, List<String>>();
    for (var pair : pairs) {
      values.computeIfAbsent(pair.name(), name -> new ArrayList<>()).add(pair.value());
    }
    return new Parameters(values);
  }

  /** Returns the value of {@code name} if it was sent exactly once, otherwise an empty text. */
  public String get(String name) {
    return parameters().get(name).orElse("");
  }

  /** Returns a copy without the parameter {@code name}. */
  public FormParameters without(String name) {
    return new FormParameters(pairs.stream().filter(pair -> !pair.name().equals(name)).toList());
  }

  /** Returns the encoded form: only ASCII characters that are allowed in a query. */
  public String text() {
    return pairs.stream()
        .map(pair -> encoded(pair.name()) + "=" + encoded(pair.value()))
        .collect(Collectors.joining("&"));
  }

  @Override
  public String toString() {
    return "FormParameters" + pairs;
  }
}

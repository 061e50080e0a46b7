package dev.countersign.domain.clientmetadata;

import dev.countersign.domain.error.InvalidClientMetadata;
import dev.countersign.domain.error.RegistrationError;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonBoolean;
import dev.countersign.domain.oauth.Json.JsonInteger;
import dev.countersign.domain.oauth.Json.JsonNull;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import java.net.URI;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes typed members out of a registration document and remembers the first complaint, so that a
 * reader can go through all members in a row and ask once, at the end, whether all were good.
 */
public final class MemberReader {

  private static final int LONGEST_TEXT = 1000;
  private static final int LONGEST_SHOWN = 200;
  private static final int MOST_ITEMS = 50;
  private static final String TURNS = "\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069";

  private final JsonObject document;
  private final Set<String> asked = new HashSet<>();
  private @Nullable RegistrationError first;

  public MemberReader(JsonObject document) {
    this.document = document;
  }

  /** The first thing that was wrong. */
  public Optional<RegistrationError> complaint() {
    return Optional.ofNullable(first);
  }

  /** Remembers a complaint about metadata, unless there was one before. */
  public void complain(String reason) {
    complain(new InvalidClientMetadata(reason));
  }

  /** Remembers a complaint, unless there was one before. */
  public void complain(RegistrationError error) {
    if (first == null) {
      first = error;
    }
  }

  /** A string of 1 to 1000 characters, none of which changes how those around it are shown. */
  public Optional<String> text(String name) {
    return present(name)
        .flatMap(
            json ->
                json instanceof JsonString(var value) && isText(value)
                    ? Optional.of(value)
                    : refused(name, "must be a string of 1 to " + LONGEST_TEXT + " characters"));
  }

  /** A string of up to so many of the same characters. */
  public Optional<String> text(String name, int longest) {
    return string(name)
        .flatMap(
            value ->
                isText(value) && value.length() <= longest
                    ? Optional.of(value)
                    : refused(
                        name,
                        "must be 1 to "
                            + longest
                            + " characters without control characters and line breaks"));
  }

  /** A string of at most 1000 characters, which may be empty. */
  Optional<String> textOrNothing(String name) {
    return string(name)
        .flatMap(
            value ->
                value.isEmpty() || isText(value)
                    ? Optional.of(value)
                    : refused(name, "must be a string of up to " + LONGEST_TEXT + " characters"));
  }

  /** A string that is an https URL. */
  Optional<String> webPage(String name) {
    return url(name).map(URI::toString);
  }

  /** A string that is an https URL. */
  Optional<URI> url(String name) {
    return string(name)
        .flatMap(
            value ->
                HttpsUrl.parse(value).map(Optional::of).orElse(reason -> refused(name, reason)));
  }

  /** A string that {@code parse} knows. */
  <T> Optional<T> known(String name, Function<String, Optional<T>> parse) {
    return text(name)
        .flatMap(
            value ->
                parse
                    .apply(value)
                    .or(() -> refused(name, "has a value that this server does not support")));
  }

  /** An array of strings; nothing if the member is missing. */
  public Optional<List<String>> texts(String name) {
    return present(name)
        .flatMap(
            json ->
                json instanceof JsonArray array && array.items().size() <= MOST_ITEMS
                    ? array.strings().or(() -> refused(name, "must be an array of strings"))
                    : refused(name, "must be an array of at most " + MOST_ITEMS + " strings"));
  }

  /** An array of strings that are each a text; nothing if the member is missing. */
  Optional<List<String>> textLines(String name) {
    return texts(name)
        .flatMap(
            lines ->
                lines.stream().allMatch(MemberReader::isText)
                    ? Optional.of(lines)
                    : refused(
                        name, "must be strings of 1 to " + LONGEST_TEXT + " characters each"));
  }

  /** A boolean. */
  public Optional<Boolean> bool(String name) {
    return present(name)
        .flatMap(
            json ->
                json instanceof JsonBoolean(var value)
                    ? Optional.of(value)
                    : refused(name, "must be true or false"));
  }

  /** A whole number from 0 to 2^31 - 1. */
  public Optional<Integer> count(String name) {
    return present(name)
        .flatMap(
            json ->
                json instanceof JsonInteger(var value) && value >= 0 && value <= Integer.MAX_VALUE
                    ? Optional.of((int) value)
                    : refused(name, "must be a whole number that is not negative"));
  }

  /** An object. */
  public Optional<JsonObject> object(String name) {
    return present(name)
        .flatMap(
            json ->
                json instanceof JsonObject object
                    ? Optional.of(object)
                    : refused(name, "must be an object"));
  }

  private Optional<String> string(String name) {
    return present(name)
        .flatMap(
            json ->
                json instanceof JsonString(var value)
                    ? Optional.of(value)
                    : refused(name, "must be a string"));
  }

  /** An array of whatever values. */
  public Optional<JsonArray> array(String name) {
    return present(name)
        .flatMap(
            json ->
                json instanceof JsonArray array
                    ? Optional.of(array)
                    : refused(name, "must be an array"));
  }

  /** Complains if the document has any other member: it may be one of these, misspelt. */
  public void refuseOthersThan(Set<String> known) {
    document.members().keySet().stream()
        .filter(name -> !known.contains(name))
        .findFirst()
        .ifPresent(
            name ->
                complain(
                    shortened(name)
                        + " is not known here: there are "
                        + known.stream().sorted().collect(Collectors.joining(", "))));
  }

  /** Whether the document has the member at all. */
  public boolean has(String name) {
    return present(name).isPresent();
  }

  // RFC 7591 §2: members may be left out; null says the same as leaving out.
  private Optional<Json> present(String name) {
    asked.add(name);
    return document.member(name).filter(json -> !(json instanceof JsonNull));
  }

  /** The names of the members that were asked for, whether the document has them or not. */
  Set<String> asked() {
    return Set.copyOf(asked);
  }

  /** The members that nobody has asked for, of those that are wanted. */
  JsonObject unasked(Predicate<String> wanted) {
    var rest = new LinkedHashMap<String, Json>();
    document
        .members()
        .forEach(
            (name, value) -> {
              if (!asked.contains(name) && wanted.test(name) && !(value instanceof JsonNull)) {
                rest.put(name, value);
              }
            });
    return new JsonObject(rest);
  }

  /** The names that begin so, of the members that the document has. */
  List<String> namesThatBegin(String beginning) {
    return document.members().keySet().stream()
        .filter(name -> name.startsWith(beginning) && has(name))
        .toList();
  }

  /** As much of what a client sent as stands in an error. */
  public static String shortened(String text) {
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...";
  }

  private <T> Optional<T> refused(String name, String reason) {
    complain(name + " " + reason);
    return Optional.empty();
  }

  private static boolean isText(String value) {
    return !value.isBlank()
        && value.length() <= LONGEST_TEXT
        && value.codePoints().noneMatch(MemberReader::isTreacherous);
  }

  // Control characters, halves of characters, line breaks, and what turns the direction of writing:
  // people would see something else than what is there.
  private static boolean isTreacherous(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> TURNS.indexOf(codePoint) >= 0;
    };
  }
}

package dev.countersign.domain.client;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A text for people, as a client gave it in one language or several.
 *
 * @param untagged of no language that anybody said; for those who read none of the others
 * @param tagged by BCP 47 language tag, written as the client wrote it
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-2.2">RFC 7591 §2.2</a>
 */
public record LocalizedText(Optional<String> untagged, Map<String, String> tagged) {

  /** Not a word. */
  public static final LocalizedText NONE = new LocalizedText(Optional.empty(), Map.of());

  /** Copies the texts, in their order. */
  public LocalizedText {
    tagged = Collections.unmodifiableMap(new LinkedHashMap<>(tagged));
  }

  /** A text of no certain language. */
  public static LocalizedText of(String untagged) {
    return new LocalizedText(Optional.of(untagged), Map.of());
  }

  /**
   * The text for somebody who reads {@code wanted}, the best first: of their language, or else the
   * untagged one, or else, rather than none, the first there is.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc4647.html#section-3.4">RFC 4647 §3.4</a>
   */
  public Optional<String> in(List<Locale.LanguageRange> wanted) {
    return Optional.ofNullable(Locale.lookupTag(wanted, tagged.keySet()))
        .map(tagged::get)
        .or(() -> untagged)
        .or(() -> tagged.values().stream().findFirst());
  }

  /** The texts of all languages. */
  public Stream<String> all() {
    return Stream.concat(untagged.stream(), tagged.values().stream());
  }

  /** The text for somebody of whom it is not known what they read. */
  public Optional<String> inAnyLanguage() {
    return in(List.of());
  }
}

package dev.countersign.domain.clientmetadata;

import dev.countersign.domain.client.ClientDescription;
import dev.countersign.domain.client.LocalizedText;
import java.util.IllformedLocaleException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Reads the description of a client for users, in all its languages.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-2.2">RFC 7591 §2.2</a>
 */
final class DescriptionReader {

  static final int MOST_LANGUAGES = 50;

  private static final int LONGEST_TAG = 64;

  private final MemberReader members;

  DescriptionReader(MemberReader members) {
    this.members = members;
  }

  ClientDescription read() {
    return new ClientDescription(
        localized("client_name", members::textIfAny),
        localized("client_uri", members::webPage),
        localized("logo_uri", members::webPage),
        localized("policy_uri", members::webPage),
        localized("tos_uri", members::webPage),
        members.textLines("contacts").orElse(List.of()),
        members.textIfAny("software_id"),
        members.textIfAny("software_version"));
  }

  private LocalizedText localized(String name, Function<String, Optional<String>> value) {
    return new LocalizedText(value.apply(name), tagged(name, value));
  }

  // RFC 7591 §2.2: "BCP 47 [RFC5646] language tags are added to client metadata member names,
  // delimited by a "#" character."
  private Map<String, String> tagged(String name, Function<String, Optional<String>> value) {
    var texts = new LinkedHashMap<String, String>();
    var seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (var member : members.namesThatBegin(name + "#")) {
      var tag = member.substring(name.length() + 1);
      if (!isLanguageTag(tag)) {
        members.complain(MemberReader.shortened(member) + " has no valid BCP 47 language tag");
      } else if (!seen.add(tag)) {
        // RFC 5646 §2.1.1: "At all times, language tags and their subtags, including private use
        // and extensions, are to be treated as case insensitive".
        members.complain(member + " is sent twice: language tags are not case-sensitive");
      }
      value.apply(member).ifPresent(text -> texts.put(tag, text));
    }
    if (texts.size() > MOST_LANGUAGES) {
      members.complain(name + " must be in at most " + MOST_LANGUAGES + " languages");
    }
    return texts;
  }

  private static boolean isLanguageTag(String tag) {
    if (tag.isEmpty() || tag.length() > LONGEST_TAG) {
      return false;
    }
    try {
      var _ = new Locale.Builder().setLanguageTag(tag);
      return true;
    } catch (IllformedLocaleException e) {
      return false;
    }
  }
}

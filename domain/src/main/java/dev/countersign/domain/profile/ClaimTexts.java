package dev.countersign.domain.profile;

import java.net.URI;
import java.util.regex.Pattern;

/** The rules for the texts of claims. */
final class ClaimTexts {

  private static final int LONGEST = 1024;
  private static final int LONGEST_EMAIL = 254;
  // RFC 5322 §3.4.1 without quoted local parts, comments and domain literals; RFC 6532 adds
  // letters beyond ASCII.
  private static final Pattern EMAIL_ADDRESS =
      Pattern.compile(
          "[\\p{L}\\p{N}\\p{M}!#$%&'*+/=?^_`{|}~-]+(\\.[\\p{L}\\p{N}\\p{M}!#$%&'*+/=?^_`{|}~-]+)*"
              + "@[\\p{L}\\p{N}\\p{M}]([\\p{L}\\p{N}\\p{M}-]*)(\\.[\\p{L}\\p{N}\\p{M}-]+)*");
  private static final Pattern DATE =
      Pattern.compile("\\d{4}(-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01]))?");
  private static final Pattern ZONE =
      Pattern.compile("[A-Za-z][A-Za-z0-9_+-]{0,31}(/[A-Za-z0-9_+-]{1,32}){0,3}");
  private static final Pattern PHONE =
      Pattern.compile("\\+[0-9][0-9 ().-]{2,30}(;ext=[0-9]{1,15})?");

  private ClaimTexts() {}

  static boolean isText(String text) {
    return isLines(text) && text.chars().noneMatch(Character::isISOControl);
  }

  // The lines of an address are separated by a line feed, or by a carriage return and one.
  static boolean isLines(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST
        && text.chars().noneMatch(c -> Character.isISOControl(c) && c != '\r' && c != '\n')
        && hasWholeCharacters(text);
  }

  private static boolean hasWholeCharacters(String text) {
    return text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
  }

  static boolean isWebUrl(String text) {
    if (text.length() > LONGEST) {
      return false;
    }
    try {
      var uri = URI.create(text);
      return uri.getHost() != null
          && ("https".equalsIgnoreCase(uri.getScheme())
              || "http".equalsIgnoreCase(uri.getScheme()));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  static boolean isEmail(String text) {
    return text.length() <= LONGEST_EMAIL
        && hasWholeCharacters(text)
        && EMAIL_ADDRESS.matcher(text).matches();
  }

  static boolean isBirthdate(String text) {
    return DATE.matcher(text).matches();
  }

  static boolean isTimeZone(String text) {
    return ZONE.matcher(text).matches();
  }

  static boolean isPhoneNumber(String text) {
    return PHONE.matcher(text).matches();
  }
}

package dev.countersign.domain.profile;

import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;

/** The rules for the texts of claims. */
final class ClaimTexts {

  private static final int LONGEST = 1024;
  private static final int LONGEST_EMAIL = 254;
  private static final int MOST_DIGITS = 15;
  private static final String ATOM = "[\\p{L}\\p{N}\\p{M}!#$%&'*+/=?^_`{|}~-]++";
  private static final String LABEL = "[\\p{L}\\p{N}\\p{M}]++(?:-++[\\p{L}\\p{N}\\p{M}]++)*+";
  // RFC 5322 §3.4.1 without quoted local parts, comments and domain literals; RFC 6532 adds
  // letters beyond ASCII. All quantifiers are possessive: no text makes the pattern go back.
  private static final Pattern EMAIL_ADDRESS =
      Pattern.compile(ATOM + "(?:\\." + ATOM + ")*+@" + LABEL + "(?:\\." + LABEL + ")*+");
  private static final Pattern YEAR = Pattern.compile("[0-9]{4}");
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final Pattern ZONE =
      Pattern.compile("[A-Za-z][A-Za-z0-9_+-]{0,31}(/[A-Za-z0-9_+-]{1,32}){0,3}");
  private static final Pattern PHONE =
      Pattern.compile("(\\+[0-9][0-9 ().-]{2,30})(?:;ext=[0-9]{1,15})?");

  private ClaimTexts() {}

  static boolean isText(String text) {
    return isLines(text) && text.chars().noneMatch(Character::isISOControl);
  }

  // The lines of an address are separated by a line feed, or by a carriage return and one.
  static boolean isLines(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST
        && text.replace("\r\n", "\n").chars().noneMatch(c -> Character.isISOControl(c) && c != '\n')
        && hasWholeCharacters(text);
  }

  // A surrogate without its other half is no character: UTF-8 cannot encode it.
  static boolean hasWholeCharacters(String text) {
    return text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
  }

  static boolean isWebUrl(String text) {
    if (text.length() > LONGEST || !hasWholeCharacters(text)) {
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
    return DATE.matcher(text).matches()
        ? isDate(text)
        : YEAR.matcher(text).matches() && !text.equals("0000");
  }

  // The year 0000 is a leap year in ISO 8601: people are born on 29 February.
  private static boolean isDate(String text) {
    try {
      var _ = LocalDate.parse(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  static boolean isTimeZone(String text) {
    return ZONE.matcher(text).matches();
  }

  static boolean isPhoneNumber(String text) {
    var number = PHONE.matcher(text);
    return number.matches()
        && number.group(1).chars().filter(c -> c >= '0' && c <= '9').count() <= MOST_DIGITS;
  }
}

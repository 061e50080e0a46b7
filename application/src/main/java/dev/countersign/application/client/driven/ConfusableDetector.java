package dev.countersign.application.client.driven;

import java.util.Set;

/**
 * Looks at the names of clients as people do.
 *
 * @see <a href="https://www.unicode.org/reports/tr39/">Unicode Technical Standard 39</a>
 */
public interface ConfusableDetector {

  /**
   * What the name looks like at a glance, whatever its case, spaces, punctuation and accents; good
   * for nothing but comparing. Names that are easily taken for one another have one of these in
   * common. Empty if there is nothing to be seen.
   */
  Set<String> looks(String name);

  /**
   * Whether the name is made to be misread: a word mixes alphabets that no language mixes, the
   * letters of another alphabet are all such as look Latin, digits are of several kinds, or there
   * are characters that cannot be seen.
   */
  boolean isSuspicious(String name);
}

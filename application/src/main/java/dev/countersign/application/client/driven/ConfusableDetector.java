package dev.countersign.application.client.driven;

import java.util.Set;

/**
 * Detects client names that look alike or suspicious.
 *
 * @see <a href="https://www.unicode.org/reports/tr39/">Unicode Technical Standard 39</a>
 */
public interface ConfusableDetector {

  /**
   * Returns the skeletons of the name: what it looks like, ignoring case, spaces, punctuation and
   * accents. They are only for comparison. Names that are easily confused have a skeleton in
   * common. Empty if nothing in the name is visible.
   */
  Set<String> looks(String name);

  /**
   * Returns whether the name seems made to be misread: a word mixes scripts that no language mixes,
   * all its letters are letters of another script that look like Latin ones, it has several kinds
   * of digits, or it has invisible characters.
   */
  boolean isSuspicious(String name);
}

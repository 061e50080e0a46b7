package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The pictures of pages, for a reader to look at. They are in {@code target/screenshots}. */
final class Pictures {

  private static final Path DIRECTORY = Path.of("target", "screenshots");
  private static final Pattern HEIGHT = Pattern.compile("height ([0-9]+)");
  private static final int WIDE = 1024;
  private static final int PHONE = 360;

  private Pictures() {}

  /**
   * Shows the page with this element in a wide and a narrow window, in light and in dark colours,
   * and tests that it is not wider than the window.
   */
  static void look(Chromium browser, String name, String element) {
    for (var dark : List.of(false, true)) {
      for (var width : List.of(WIDE, PHONE)) {
        browser.show(width, dark);
        PagesInChromium.await(browser, element);
        browser.show(width, height(browser), dark);
        take(
            browser, name + (width == PHONE ? "-phone" : "-wide") + (dark ? "-dark" : "") + ".png");
        assertThat(browser.evaluate("document.documentElement.scrollWidth <= innerWidth"))
            .as("%s at %s pixels is not wider than the window", name, width)
            .contains("\"value\":true");
      }
    }
  }

  /** Returns the height of the whole page, but at least that of a usual window. */
  private static int height(Chromium browser) {
    var matcher =
        HEIGHT.matcher(
            browser.evaluate("'height ' + Math.max(720, document.documentElement.scrollHeight)"));
    assertThat(matcher.find()).isTrue();
    return Integer.parseInt(matcher.group(1));
  }

  /** Takes one picture of the page as it is. */
  static void take(Chromium browser, String file) {
    browser.screenshot(DIRECTORY.resolve(file));
  }
}

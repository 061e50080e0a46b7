package dev.countersign.domain.session;

/**
 * Where a session was started, as its user sees it in the list of sessions. It is stored with the
 * session only.
 *
 * @param address the IP address of the sign-in, at most 45 characters
 * @param browser the {@code User-Agent} of the browser, at most 256 characters; longer ones are cut
 */
public record SessionOrigin(String address, String browser) {

  private static final int LONGEST_ADDRESS = 45;
  private static final int LONGEST_BROWSER = 256;

  /** Cuts both texts to their longest length, and leaves out control characters. */
  public SessionOrigin {
    address = shown(address, LONGEST_ADDRESS);
    browser = shown(browser, LONGEST_BROWSER);
  }

  private static String shown(String text, int longest) {
    var visible = text.replaceAll("\\p{Cntrl}|\\p{Cs}", "");
    return visible.length() <= longest ? visible : visible.substring(0, longest);
  }

  @Override
  public String toString() {
    return "SessionOrigin[redacted]";
  }
}

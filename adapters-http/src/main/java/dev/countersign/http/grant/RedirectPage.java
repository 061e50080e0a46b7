package dev.countersign.http.grant;

/**
 * The content of the page that takes the browser to the client.
 *
 * @param location the redirect URI with the response parameters
 */
public record RedirectPage(String location) {

  @Override
  public String toString() {
    return "RedirectPage[redacted]";
  }
}

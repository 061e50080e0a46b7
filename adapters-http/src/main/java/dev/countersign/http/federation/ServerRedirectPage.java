package dev.countersign.http.federation;

/**
 * The content of the page that takes the browser to another server.
 *
 * @param label the name of the server
 * @param location the authorization endpoint of the server, with the request
 */
public record ServerRedirectPage(String label, String location) {

  @Override
  public String toString() {
    return "ServerRedirectPage[redacted]";
  }
}

package dev.countersign.http.relyingsignin;

import dev.countersign.domain.oauth.FormParameters;
import dev.countersign.domain.relyingsignin.BrowserDestination;
import dev.countersign.http.oauth.JsonText;
import java.util.ArrayList;

/** Writes the URLs to which browsers are sent. */
public final class DestinationUrls {

  private DestinationUrls() {}

  /** Returns the URL with its parameters. */
  public static String url(BrowserDestination destination) {
    var pairs = new ArrayList<FormParameters.Pair>();
    destination
        .parameters()
        .forEach((name, value) -> pairs.add(new FormParameters.Pair(name, value)));
    destination
        .claims()
        .ifPresent(claims -> pairs.add(new FormParameters.Pair("claims", JsonText.write(claims))));
    var url = destination.url().toString();
    if (pairs.isEmpty()) {
      return url;
    }
    // RFC 6749 §3.1: "The endpoint URI MAY include an "application/x-www-form-urlencoded"
    // formatted query component, which MUST be retained when adding additional query parameters."
    return url + (url.contains("?") ? "&" : "?") + new FormParameters(pairs).text();
  }
}

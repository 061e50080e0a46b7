package dev.countersign.domain.user;

import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.UriHost;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The names by which users know the service, which no password may consist of. */
public final class ServiceNames {

  /** The name of the product. */
  public static final String PRODUCT = "countersign";

  // Shorter labels are words such as www, id or com.
  private static final int SHORTEST_LABEL = 4;

  private ServiceNames() {}

  /** Returns the name of the product, the host of the issuer and the labels of that host. */
  public static Set<String> of(Issuer issuer) {
    var host = UriHost.of(URI.create(issuer.value())).orElseThrow().lowerCaseName();
    var names = new LinkedHashSet<>(List.of(PRODUCT, host));
    for (var label : host.split("\\.", -1)) {
      if (label.length() >= SHORTEST_LABEL) {
        names.add(label);
      }
    }
    return names;
  }
}

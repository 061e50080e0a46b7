package dev.countersign.bootstrap.key;

import dev.countersign.application.audit.driven.SecurityEvents;
import dev.countersign.domain.audit.EventCategory;
import dev.countersign.domain.audit.SecurityEvent;
import dev.countersign.domain.key.KeyAction;
import dev.countersign.domain.key.KeyEvent;
import dev.countersign.domain.key.RingId;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs each key whose seal was found damaged. A key can be found damaged at any signature, so no
 * job can report it.
 */
final class LoggedKeyEvents implements SecurityEvents {

  private static final Logger LOG = LoggerFactory.getLogger(LoggedKeyEvents.class);

  private final SecurityEvents store;

  LoggedKeyEvents(SecurityEvents store) {
    this.store = store;
  }

  @Override
  public void append(List<SecurityEvent> events) {
    store.append(events);
    events.stream()
        .filter(event -> event.category() == EventCategory.KEY)
        .map(KeyEvent::from)
        .filter(event -> event.action() == KeyAction.DAMAGED)
        .forEach(
            event ->
                LOG.error(
                    "Key {} of ring {} cannot be decrypted, and was replaced",
                    event.key().value(),
                    event.ring().map(RingId::name).orElse("")));
  }

  @Override
  public List<Numbered> before(Optional<EventCategory> category, long before, int most) {
    return store.before(category, before, most);
  }
}

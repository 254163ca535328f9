package live.dasi.infra.payment;

import java.util.Map;
import java.util.Optional;
import live.dasi.infra.config.Secret;
import live.dasi.infra.signature.BodySignature;

/** Who may tell of payments, by name. */
public record PaymentProviders(Map<String, Secret> secrets) {

  public static final PaymentProviders NONE = new PaymentProviders(Map.of());

  public PaymentProviders {
    secrets = Map.copyOf(secrets);
  }

  /** How what a provider sends is signed; empty if the operator has no such provider. */
  public Optional<BodySignature> signatureOf(String provider) {
    return Optional.ofNullable(secrets.get(provider)).map(BodySignature::new);
  }
}

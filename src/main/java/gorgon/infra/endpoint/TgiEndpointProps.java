package gorgon.infra.endpoint;

import gorgon.catalog.TgiImage;
import gorgon.config.Fleet;
import gorgon.config.TgiSettings;

/**
 * What a {@link TgiEndpoint} is made from.
 *
 * @param endpointName literal: callers, alarms and the log group keep it across every change
 */
public record TgiEndpointProps(String endpointName, ServedModel model, TgiImage image, TgiSettings tgi, Fleet fleet) {}

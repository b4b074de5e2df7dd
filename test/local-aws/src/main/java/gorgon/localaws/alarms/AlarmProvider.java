package gorgon.localaws.alarms;

import gorgon.localaws.cloudformation.LiveResource;
import gorgon.localaws.cloudformation.ProvisionedResource;
import gorgon.localaws.cloudformation.ResourceProvider;
import gorgon.localaws.cloudformation.ResourceRequest;
import gorgon.localaws.http.Fields;
import java.util.Map;
import java.util.Set;

/** {@code AWS::CloudWatch::Alarm} and {@code AWS::CloudWatch::CompositeAlarm}. */
public record AlarmProvider(Alarms alarms) implements ResourceProvider {
    private static final String COMPOSITE = "AWS::CloudWatch::CompositeAlarm";

    @Override
    public Set<String> types() {
        return Set.of("AWS::CloudWatch::Alarm", COMPOSITE);
    }

    @Override
    public ProvisionedResource create(ResourceRequest request) {
        String name = new Fields(request.properties()).text("AlarmName").orElse(request.generatedName());
        String arn = alarms.arn(name);
        alarms.create(Alarm.fresh(name, arn, request.type().equals(COMPOSITE), request.properties()));
        return new ProvisionedResource(name, name, Map.of("Arn", arn));
    }

    @Override
    public ProvisionedResource update(ResourceRequest request, ProvisionedResource current) {
        alarms.update(current.physicalId(), request.properties());
        return current;
    }

    @Override
    public void delete(ResourceRequest request, ProvisionedResource current) {
        alarms.delete(current.physicalId());
    }

    /** CloudWatch keeps the name, whether the template gave it or not. */
    @Override
    public LiveResource live(ResourceRequest deployed, ProvisionedResource current) {
        return alarms.find(current.physicalId())
                .<LiveResource>map(alarm ->
                        new LiveResource.Present(alarm.properties().deepCopy().put("AlarmName", alarm.name())))
                .orElseGet(LiveResource.Gone::new);
    }
}

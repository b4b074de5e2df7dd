package gorgon.config;

import java.util.List;

/**
 * Where in a VPC that is there already the model's containers have their network interfaces.
 *
 * @param subnetIds in two availability zones at least
 * @param securityGroupIds none: the stack makes one that lets nothing in and only HTTPS out
 * @param routeTableIds get the gateway to S3 that the download needs; none: the VPC has one
 */
public record VpcPlacement(
        String vpcId, List<String> subnetIds, List<String> securityGroupIds, List<String> routeTableIds) {
    public VpcPlacement {
        subnetIds = List.copyOf(subnetIds);
        securityGroupIds = List.copyOf(securityGroupIds);
        routeTableIds = List.copyOf(routeTableIds);
    }
}

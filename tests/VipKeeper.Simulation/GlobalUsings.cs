global using VipKeeper.Vrrp;
global using VipKeeper.Vrrp.Addressing;
global using VipKeeper.Vrrp.Packets;
global using VipKeeper.Vrrp.Timing;
